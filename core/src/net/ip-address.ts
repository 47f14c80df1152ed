declare const ipAddress: unique symbol;

/** An IPv4 or IPv6 address in canonical spelling (RFC 5952 for IPv6, without zone). */
export type IpAddress = string & { readonly [ipAddress]: true };

/** Reads an address of either family; `undefined` when the text is not exactly one. A zone (`%eth0`) is cut off. */
export function parseIpAddress(text: string): IpAddress | undefined {
  const trimmed = text.trim().toLowerCase();
  if (ipv4ToNumber(trimmed) !== undefined) return trimmed as IpAddress;
  return parseIpv6(trimmed.split('%', 1)[0] ?? '');
}

/** The four bytes as one unsigned number; `undefined` unless the text is dotted decimal without leading zeros. */
export function ipv4ToNumber(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

/** The inverse of {@link ipv4ToNumber}; `value` is 0 to 2^32-1. */
export function ipv4FromNumber(value: number): IpAddress {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.') as IpAddress;
}

/** True for IPv4, false for IPv6. */
export function isIpv4(address: IpAddress): boolean {
  return !address.includes(':');
}

/** 16 bytes of an IPv6 address as canonical text (RFC 5952). */
export function ipv6FromBytes(bytes: Uint8Array, offset = 0): IpAddress {
  const groups = Array.from({ length: 8 }, (_, index) => {
    const at = offset + index * 2;
    return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  });
  return formatIpv6(groups);
}

function parseIpv6(text: string): IpAddress | undefined {
  if (!text.includes(':')) return undefined;
  const [left = '', right, ...more] = text.split('::');
  if (right === undefined) return wholeIpv6(parseGroups(left));
  // An embedded IPv4 address stands at the end only (RFC 4291 2.2).
  const isShortened = more.length === 0 && !left.includes('.');
  return isShortened ? shortenedIpv6(parseGroups(left), parseGroups(right)) : undefined;
}

function shortenedIpv6(head?: readonly number[], tail?: readonly number[]): IpAddress | undefined {
  if (!head || !tail || head.length + tail.length > 7) return undefined;
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0);
  return formatIpv6([...head, ...zeros, ...tail]);
}

function wholeIpv6(groups: readonly number[] | undefined): IpAddress | undefined {
  return groups?.length === 8 ? formatIpv6(groups) : undefined;
}

function parseGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  for (const [index, part] of text.split(':').entries()) {
    const embedded = part.includes('.') ? ipv4ToNumber(part) : undefined;
    if (embedded !== undefined && index === text.split(':').length - 1) {
      groups.push(embedded >>> 16, embedded & 0xffff);
    } else if (/^[0-9a-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

function formatIpv6(groups: readonly number[]): IpAddress {
  const run = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (run.length < 2) return hex.join(':') as IpAddress;
  const head = hex.slice(0, run.start).join(':');
  const tail = hex.slice(run.start + run.length).join(':');
  return `${head}::${tail}` as IpAddress;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}
