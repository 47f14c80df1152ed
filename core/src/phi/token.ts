import type { PhiClass } from './phi-class.ts';

/** A keyed hash of a text as lower-case hexadecimal, at least 12 digits: HMAC-SHA-256 in programs. */
export type KeyedHash = (text: string) => string;

const words: Readonly<Record<Exclude<PhiClass, 'public-address'>, string>> = {
  ssn: '[ssn]',
  phone: '[phone]',
  email: '[email]',
  'birth-date': '[birth date]',
  'record-number': '[record number]',
  'insurance-id': '[insurance id]',
  address: '[address]',
  card: '[card]',
  name: '[name]',
  login: '[login]',
  'patient-segment': '[patient segment]',
};

/** What stands in place of a stretch. The same public address always has the same token under one key, so that two lines about it can still be told to belong together. */
export function tokenOf(kind: PhiClass, value: string, hash: KeyedHash): string {
  return kind === 'public-address'
    ? `[address ${hash(value.toLowerCase()).slice(0, 12)}]`
    : words[kind];
}

const tokens =
  /\[(?:ssn|phone|email|birth date|record number|insurance id|address|card|name|login|patient segment|withheld|address [0-9a-f]{12})\]/y;

/** The length of the token that stands here; 0 if none does. */
export function tokenLengthAt(text: string, at: number): number {
  tokens.lastIndex = at;
  return tokens.exec(text)?.[0].length ?? 0;
}
