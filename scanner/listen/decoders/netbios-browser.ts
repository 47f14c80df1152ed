import { factOf, type Fact } from '@osiriscare/core/inventory';
import { saidBySender, type DatagramDecoder } from '../datagram.ts';
import { nameFact, textFromBytes } from '../fact-text.ts';
import { holdsAt, uint16Little, uint32Little } from '../wire/bytes.ts';
import { hostAddress4 } from '../wire/host-address.ts';
import { readNetbiosName } from './netbios-encoded-name.ts';

const directDatagrams: ReadonlySet<number> = new Set([0x10, 0x11, 0x12]);
const headerLength = 14;
const transaction = [0xff, 0x53, 0x4d, 0x42, 0x25];
/** Header of 32 bytes, word count, then the thirteenth word. */
const dataOffsetAt = 57;
const hostAnnouncement = 0x01;
const localMasterAnnouncement = 0x0f;
const announcementLength = 28;
const serverType = {
  domainController: 0x8,
  backupController: 0x10,
  windowsServer: 0x8000,
} as const;

/**
 * Reads browser announcements (MS-BRWS 2.2.1 and 2.2.10) out of NetBIOS datagrams (RFC 1002 section 4.4): the host's name and what it serves as.
 * The comment is left out, for people write what they like there.
 */
export const decodeNetbiosBrowser: DatagramDecoder = (datagram) => {
  const { payload, source } = datagram;
  if (payload.length < headerLength || !directDatagrams.has(payload[0] ?? 0)) return [];
  const isOwn = source !== undefined && hostAddress4(payload, 4) === source;
  const message = isOwn ? browserMessage(payload) : undefined;
  return [saidBySender(datagram, 'netbios', message ? factsOf(message) : [])];
};

/** The data of the mailslot message inside the datagram. */
function browserMessage(payload: Uint8Array): Uint8Array | undefined {
  const sender = readNetbiosName(payload, headerLength);
  const receiver = sender && readNetbiosName(payload, sender.end);
  if (!receiver) return undefined;
  const message = payload.subarray(receiver.end);
  if (!holdsAt(message, 0, transaction)) return undefined;
  const data = message.subarray(uint16Little(message, dataOffsetAt));
  const isAnnouncement = data[0] === hostAnnouncement || data[0] === localMasterAnnouncement;
  return isAnnouncement && data.length >= announcementLength ? data : undefined;
}

function factsOf(announcement: Uint8Array): readonly (Fact | undefined)[] {
  const padded = announcement.subarray(6, 22);
  const end = padded.indexOf(0);
  const name = textFromBytes(end < 0 ? padded : padded.subarray(0, end));
  return [nameFact(name), factOf('netbios.role', roleOf(uint32Little(announcement, 24)))];
}

function roleOf(type: number): string {
  if ((type & (serverType.domainController | serverType.backupController)) !== 0)
    return 'domain-controller';
  return (type & serverType.windowsServer) === 0 ? 'workstation' : 'server';
}
