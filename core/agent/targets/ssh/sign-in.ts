import type { HostCredential } from '@osiriscare/core/contracts/agent';
import type { Result } from '@osiriscare/core/result';
import type { TargetError } from '../target.ts';

/** How to sign in on a host right now. */
export interface SignIn {
  readonly credential: HostCredential;
  /** Another sign-in for the same host has another version. */
  readonly version: string;
}

/** Where sign-ins come from; asked anew for every use, so that a new one is used at once. */
export type FindSignIn = (hostId: string) => Result<SignIn, TargetError>;

/**
 * The secret that sudo would ask for; null when none is known.
 *
 * sudo reads one line: what stands behind a line break would be left for the script, so such a password is never sent.
 */
export function sudoPasswordOf(credential: HostCredential): string | null {
  const password = credential.method === 'password' ? credential.password : credential.sudoPassword;
  return password === null || /[\n\r\0]/.test(password) ? null : password;
}
