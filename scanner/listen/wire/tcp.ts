/** The bytes that a TCP segment carries (RFC 9293); `undefined` when malformed or empty. */
export function readTcpPayload(bytes: Uint8Array): Uint8Array | undefined {
  const headerLength = ((bytes[12] ?? 0) >> 4) * 4;
  if (headerLength < 20 || bytes.length <= headerLength) return undefined;
  return bytes.subarray(headerLength);
}
