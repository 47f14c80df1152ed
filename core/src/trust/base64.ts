const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const noDigit = 0xff;
const valueByCode = new Uint8Array(256).fill(noDigit);
for (let value = 0; value < alphabet.length; value++)
  valueByCode[alphabet.charCodeAt(value)] = value;

/** Standard Base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const triple = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet.charAt(triple >> 18) + alphabet.charAt((triple >> 12) & 63);
    text += at + 1 < bytes.length ? alphabet.charAt((triple >> 6) & 63) : '=';
    text += at + 2 < bytes.length ? alphabet.charAt(triple & 63) : '=';
  }
  return text;
}

/**
 * Reads standard Base64 with padding, strictly: one text for each sequence of bytes.
 *
 * `undefined` for any foreign character, missing or superfluous padding, and spare bits that are not zero (RFC 4648, section 3.5): else a text could be altered and still mean the same.
 */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const digitCount = text.length - padding;
  let buffered = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < digitCount; index++) {
    const value = digitAt(text, index);
    if (value === noDigit) return undefined;
    buffered = ((buffered << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = buffered >> bits;
  }
  return (buffered & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}

function digitAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 256 ? (valueByCode[code] ?? noDigit) : noDigit;
}
