import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as text: a session's token, or a code of the kiosk's QR. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** True for what {@link newToken} may have made. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** What is stored of a token: who reads the database cannot sign in with it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The token that pages send back in `x-csrf-token`; it tells nothing about the session's. */
export function csrfTokenOf(token: string): string {
  return createHash('sha256').update(`csrf:${token}`).digest('base64url');
}

/** Compares in constant time. */
export function isSameToken(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
