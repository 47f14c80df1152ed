/** One element of a BER encoding: its tag and where its content lies. */
export interface BerElement {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** LDAP uses definite lengths only (RFC 4511 section 5.1); four length bytes are more than any message here may need. */
const mostLengthBytes = 4;

/** The header at `at`; `incomplete` while bytes are missing, `undefined` when the length is in a form that LDAP forbids. */
export function readBerHeader(
  bytes: Uint8Array,
  at: number,
): BerElement | 'incomplete' | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return 'incomplete';
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > mostLengthBytes) return undefined;
  if (at + 2 + count > bytes.length) return 'incomplete';
  const length = bytes.subarray(at + 2, at + 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  return { tag, start: at + 2 + count, end: at + 2 + count + length };
}

/** The elements that fill `[start, end)` exactly; `undefined` when they do not. */
export function readBerElements(
  bytes: Uint8Array,
  { start, end }: Pick<BerElement, 'start' | 'end'>,
): BerElement[] | undefined {
  const elements: BerElement[] = [];
  let at = start;
  while (at < end) {
    const element = readBerHeader(bytes.subarray(0, end), at);
    if (!element || element === 'incomplete' || element.end > end) return undefined;
    elements.push(element);
    at = element.end;
  }
  return elements;
}
