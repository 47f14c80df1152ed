/** RFC 1035 section 2.3.4: a label has at most 63 bytes, a name at most 255. */
const longestLabel = 63;
const longestName = 255;

/** A name in wire form, without compression; `undefined` when it breaks RFC 1035's lengths. */
export function encodeDnsName(name: string): Uint8Array | undefined {
  const labels = name.replace(/\.$/, '').split('.');
  const bytes: number[] = [];
  for (const label of labels) {
    const encoded = new TextEncoder().encode(label);
    if (encoded.length === 0 || encoded.length > longestLabel) return undefined;
    bytes.push(encoded.length, ...encoded);
  }
  bytes.push(0);
  return bytes.length > longestName ? undefined : Uint8Array.from(bytes);
}

/**
 * Reads the name at `start`, compressed or not, and tells where the bytes after it begin.
 *
 * A compression pointer must point before the place where it stands (RFC 1035 section 4.1.4: "a prior occurrence"), so every chain ends. Samba compresses the target of SRV
 * answers, which RFC 2782 forbids and this reader allows.
 */
export function decodeDnsName(
  bytes: Uint8Array,
  start: number,
): { readonly name: string; readonly next: number } | undefined {
  const labels: string[] = [];
  let at = start;
  let floor = start;
  let next: number | undefined;
  let length = 0;
  for (;;) {
    const part = readPart(bytes, at, floor);
    if (!part) return undefined;
    if (part.kind === 'end') return { name: labels.join('.'), next: next ?? at + 1 };
    if (part.kind === 'pointer') {
      next ??= at + 2;
      at = part.target;
      floor = at;
    } else {
      length += part.label.length + 1;
      if (length > longestName) return undefined;
      labels.push(labelText(part.label));
      at += part.label.length + 1;
    }
  }
}

type Part =
  | { readonly kind: 'end' }
  | { readonly kind: 'pointer'; readonly target: number }
  | { readonly kind: 'label'; readonly label: Uint8Array };

function readPart(bytes: Uint8Array, at: number, floor: number): Part | undefined {
  const size = bytes[at];
  if (size === undefined) return undefined;
  if (size === 0) return { kind: 'end' };
  if (size >= 0xc0) {
    const target = ((size & 0x3f) << 8) | (bytes[at + 1] ?? 0xff);
    return at + 1 < bytes.length && target < floor ? { kind: 'pointer', target } : undefined;
  }
  const label = bytes.subarray(at + 1, at + 1 + size);
  return size <= longestLabel && label.length === size ? { kind: 'label', label } : undefined;
}

/** Bytes outside the letters, digits, hyphen and underscore of host names become `?`: nobody's name needs them, and screens do not like them. */
function labelText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w-]/.test(character) ? character.toLowerCase() : '?';
  }).join('');
}
