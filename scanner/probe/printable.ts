/** One line of readable text out of a stranger's bytes: control and formatting characters become single spaces; at most `longest` UTF-16 units. */
export function printable(bytes: Buffer | string, longest = 200): string {
  const text = typeof bytes === 'string' ? bytes : bytes.toString('utf8');
  return text
    .slice(0, longest * 8)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\s\uFFFD]+/gu, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed()
    .trim();
}

/**
 * True for bytes that only a medical service sends: the start block of an HL7 message (MLLP, 0x0B), its header, or one of the two names.
 * Built in, so that it does not depend on any list.
 */
export function soundsMedical(bytes: Buffer): boolean {
  return bytes[0] === 0x0b || /MSH\|\^~|\bdicom|\bhl7\b|\bmllp\b/i.test(bytes.toString('latin1'));
}
