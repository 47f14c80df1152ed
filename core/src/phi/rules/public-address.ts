import { ipv4ToNumber, parseIpAddress } from '../../net/index.ts';
import { isDigitAt, isLetterAt, isWordAt } from '../characters.ts';
import type { Candidate, ShapeRule } from './rule.ts';

/** Networks that are not reachable from outside (RFC 6890, RFC 5737), as first address and prefix length. */
const inside: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
const insideNumbers = inside.map(
  ([first, prefix]) => [ipv4ToNumber(first) ?? 0, 2 ** (32 - prefix)] as const,
);

/** Whether the address belongs to somebody outside; private, local, shared, documentation and group addresses do not. */
function isPublicAddress(text: string): boolean {
  const address = parseIpAddress(text);
  if (address === undefined) return false;
  const number = ipv4ToNumber(address);
  if (number !== undefined)
    return insideNumbers.every(([first, size]) => number < first || number >= first + size);
  // SPEC: RFC 4291 2.4: global unicast is 2000::/3; RFC 3849: 2001:db8::/32 is documentation.
  return /^[23][0-9a-f]{3}:/.test(address) && !address.startsWith('2001:db8:');
}

const versionWord =
  /(?:\b(?:version|ver|release|build|firmware|driver|engine|revision|v)\b[ \t]{0,4}[:=]?[ \t]{0,4}["']?|[A-Za-z]-|\bv)$/i;

function isAddress4({ text, start, end, value }: Candidate): boolean {
  if (isWordAt(text, start - 1) || isWordAt(text, end)) return false;
  if (text[start - 1] === '.' || (text[end] === '.' && isDigitAt(text, end + 1))) return false;
  if ('-+~'.includes(text[end] ?? ' ') && isWordAt(text, end + 1)) return false;
  return isPublicAddress(value) && !versionWord.test(text.slice(Math.max(0, start - 24), start));
}

function isAddress6({ text, start, end, value }: Candidate): boolean {
  const isApart = !isWordAt(text, start - 1) && text[start - 1] !== ':' && !isLetterAt(text, end);
  return isApart && isPublicAddress(value);
}

/** Addresses of others on the internet: kept apart by a token that is always the same for the same address. */
export const publicAddressShapes: readonly ShapeRule[] = [
  {
    id: 'public-ipv4',
    class: 'public-address',
    starts: { type: 'digits', lengths: [1, 2, 3], next: '.' },
    pattern: String.raw`\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}`,
    ignoresCase: false,
    accepts: isAddress4,
  },
  {
    id: 'public-ipv6',
    class: 'public-address',
    starts: { type: 'digits', lengths: [1, 2, 3, 4], next: ':abcdefABCDEF' },
    pattern: String.raw`[23][0-9a-f]{3}(?::[0-9a-f]{0,4}){2,7}`,
    ignoresCase: true,
    accepts: isAddress6,
  },
];
