/** Two bytes, most significant first. Bytes beyond the end read as zero: callers check lengths where it matters. */
export function uint16(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}

/** Four bytes, most significant first, unsigned. */
export function uint32(bytes: Uint8Array, offset: number): number {
  return uint16(bytes, offset) * 0x1_0000 + uint16(bytes, offset + 2);
}

/** Two bytes, least significant first. */
export function uint16Little(bytes: Uint8Array, offset: number): number {
  return (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8);
}

/** Four bytes, least significant first, unsigned. */
export function uint32Little(bytes: Uint8Array, offset: number): number {
  return uint16Little(bytes, offset) + uint16Little(bytes, offset + 2) * 0x1_0000;
}

/** True when `bytes` holds exactly `expected` at `offset`. */
export function holdsAt(bytes: Uint8Array, offset: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[offset + index] === byte);
}
