import { randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { ProblemError } from '@osiriscare/core/node/http';
import { z } from 'zod';

/** Makes and checks passcodes with scrypt (RFC 7914); the cost stands in every hash, so it can grow later. */
export interface Passcodes {
  readonly hash: (passcode: string) => Promise<string>;
  /** Takes equally long whether there is such a person (`undefined`: there is none) or not. */
  readonly matches: (passcode: string, hash: string | undefined) => Promise<boolean>;
}

export interface ScryptCost {
  /** Binary logarithm of N. */
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MB and about a tenth of a second on the appliance. */
const defaultCost: ScryptCost = { log2N: 15, r: 8, p: 1 };

const keyBytes = 32;
const mostWaiting = 32;

/** A hundred sign-ins at once must not take all memory: each needs 32 MB while it is checked. */
export function createPasscodes(cost: ScryptCost = defaultCost): Passcodes {
  const derive = oneAtATime();
  const hash = async (passcode: string, salt: Buffer): Promise<string> => {
    const key = await derive(passcode, { cost, salt });
    return ['scrypt', cost.log2N, cost.r, cost.p, text(salt), text(key)].join('$');
  };
  const nobody = hash('', randomBytes(16));
  return {
    hash: (passcode) => hash(passcode, randomBytes(16)),
    matches: async (passcode, known) => {
      const parts = parseHash(known ?? (await nobody));
      const key = await derive(passcode, parts);
      return timingSafeEqual(key, parts.key) && known !== undefined;
    },
  };
}

/** A passcode to be read from a screen and typed: 59 bits, without letters that look alike. */
export function newPasscode(): string {
  const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  const group = (): string =>
    Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group()].join('-');
}

const hashSchema = z.tuple([
  z.literal('scrypt'),
  z.coerce.number().int().min(1).max(20),
  z.coerce.number().int().min(1).max(32),
  z.coerce.number().int().min(1).max(16),
  z.string(),
  z.string(),
]);

interface Derivation {
  readonly cost: ScryptCost;
  readonly salt: Buffer;
}

function parseHash(hash: string): Derivation & { readonly key: Buffer } {
  const [, log2N, r, p, salt, key] = hashSchema.parse(hash.split('$'));
  return {
    cost: { log2N, r, p },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
}

function oneAtATime(): (passcode: string, derivation: Derivation) => Promise<Buffer> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (passcode, derivation) => {
    if (waiting >= mostWaiting) throw tooBusy();
    waiting += 1;
    const mine = last.then(() => deriveKey(passcode, derivation));
    last = mine.catch(() => {});
    return mine.finally(() => {
      waiting -= 1;
    });
  };
}

function deriveKey(passcode: string, { cost, salt }: Derivation): Promise<Buffer> {
  const N = 2 ** cost.log2N;
  const options: ScryptOptions = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(passcode.normalize('NFKC'), salt, keyBytes, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function text(bytes: Buffer): string {
  return bytes.toString('base64url');
}

function tooBusy(): ProblemError {
  return new ProblemError({
    status: 503,
    id: 'sign_in_busy',
    message: 'Too many people are signing in at once.',
    next: 'Wait a moment and try again.',
    headers: { 'retry-after': '5' },
  });
}
