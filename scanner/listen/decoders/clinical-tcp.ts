import { holdsAt } from '../wire/bytes.ts';

/** A protocol of clinical systems that is recognised by the first bytes of a connection. */
export type ClinicalProtocol = 'dicom' | 'hl7';

/** A-ASSOCIATE-RQ or -AC, with the reserved zero (DICOM PS3.8 tables 9-11 and 9-17). */
const associateTypes: ReadonlySet<number> = new Set([0x01, 0x02]);
const protocolVersionAndReserved = [0x00, 0x01, 0x00, 0x00];
const applicationContextAt = 74;
/** Item type 0x10 with the root of all DICOM identifiers, `1.2.840.10008`. */
const applicationContext = [0x10, 0x00];
const dicomRoot = Array.from('1.2.840.10008', (char) => char.charCodeAt(0));

/** MLLP start block, then the first segment of every HL7 version 2 message. */
const mllpMessage = [0x0b, 0x4d, 0x53, 0x48];

/** Which clinical protocol the sender of this segment speaks, if any. Titles and messages can name patients: nothing else of the bytes is read. */
export function clinicalProtocol(payload: Uint8Array): ClinicalProtocol | undefined {
  if (holdsAt(payload, 0, mllpMessage)) return 'hl7';
  return isAssociation(payload) ? 'dicom' : undefined;
}

function isAssociation(payload: Uint8Array): boolean {
  return (
    associateTypes.has(payload[0] ?? 0) &&
    payload[1] === 0 &&
    holdsAt(payload, 6, protocolVersionAndReserved) &&
    holdsAt(payload, applicationContextAt, applicationContext) &&
    holdsAt(payload, applicationContextAt + 4, dicomRoot)
  );
}
