/** A NetBIOS name: up to 15 characters and the suffix that says what it stands for. */
export interface NetbiosName {
  readonly text: string;
  readonly suffix: number;
  /** Offset behind the encoded name. */
  readonly end: number;
}

const encodedLength = 32;
const mostScopeLabels = 8;

/** Reads a first-level encoded name with its scope (RFC 1001 section 14.1); `undefined` when malformed. */
export function readNetbiosName(bytes: Uint8Array, offset: number): NetbiosName | undefined {
  if (bytes[offset] !== encodedLength || offset + 1 + encodedLength >= bytes.length)
    return undefined;
  const decoded = Array.from({ length: 16 }, (_, index) => {
    const at = offset + 1 + index * 2;
    return (((bytes[at] ?? 0) - 0x41) << 4) | ((bytes[at + 1] ?? 0) - 0x41);
  });
  const end = endOfScope(bytes, offset + 1 + encodedLength);
  if (end === undefined || decoded.some((byte) => byte < 0 || byte > 255)) return undefined;
  const text = String.fromCharCode(...decoded.slice(0, 15)).trimEnd();
  return { text, suffix: decoded[15] ?? 0, end };
}

function endOfScope(bytes: Uint8Array, start: number): number | undefined {
  let offset = start;
  for (let labels = 0; labels <= mostScopeLabels; labels += 1) {
    const length = bytes[offset];
    if (length === undefined || length > 63) return undefined;
    if (length === 0) return offset + 1;
    offset += 1 + length;
  }
  return undefined;
}
