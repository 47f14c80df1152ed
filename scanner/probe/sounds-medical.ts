/**
 * True for bytes that only a medical service sends: the start block of an HL7 message (MLLP, 0x0B), its header, or one of the two names.
 * Built in, so that it does not depend on any list.
 */
export function soundsMedical(bytes: Buffer): boolean {
  return bytes[0] === 0x0b || /MSH\|\^~|\bdicom|\bhl7\b|\bmllp\b/i.test(bytes.toString('latin1'));
}
