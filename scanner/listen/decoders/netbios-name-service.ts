import { factOf, type Fact } from '@osiriscare/core/inventory';
import { saidBySender, type DatagramDecoder } from '../datagram.ts';
import { nameFact } from '../fact-text.ts';
import { uint16 } from '../wire/bytes.ts';
import { hostAddress4 } from '../wire/host-address.ts';
import { readNetbiosName, type NetbiosName } from './netbios-encoded-name.ts';

const headerLength = 12;
/** Registration, refresh (two numbers are in use) and multi-homed registration (RFC 1002 section 4.2.1.1). */
const claims: ReadonlySet<number> = new Set([5, 8, 9, 15]);
const suffix = {
  workstation: 0x00,
  fileServer: 0x20,
  domainMasterBrowser: 0x1b,
  domainControllers: 0x1c,
} as const;

/**
 * Reads the NetBIOS name service (RFC 1002): a host that registers a name for its own address claims it. Queries only show that the asker is there.
 *
 * The suffix of the file service gives a name but no role: every Windows workstation registers it.
 */
export const decodeNetbiosNameService: DatagramDecoder = (datagram) => {
  const { payload, source } = datagram;
  const name = readNetbiosName(payload, headerLength);
  if (payload.length < headerLength || !name) return [];
  const claim = source && isClaim(payload) ? readClaim(payload, name) : undefined;
  const facts = claim && claim.address === source ? factsOf(name, claim.isGroup) : [];
  return [saidBySender(datagram, 'netbios', facts)];
};

function isClaim(payload: Uint8Array): boolean {
  const flags = uint16(payload, 2);
  return (flags & 0x8000) === 0 && claims.has((flags >> 11) & 0x0f);
}

/** The record behind the question: name (a pointer), type, class, time to live, length, flags and the address claimed. */
function readClaim(payload: Uint8Array, name: NetbiosName) {
  const recordAt = name.end + 4;
  const isPointer = (payload[recordAt] ?? 0) >= 0xc0;
  const fieldsAt = isPointer ? recordAt + 2 : readNetbiosName(payload, recordAt)?.end;
  if (fieldsAt === undefined || fieldsAt + 16 > payload.length) return undefined;
  const isGroup = (uint16(payload, fieldsAt + 10) & 0x8000) !== 0;
  return { isGroup, address: hostAddress4(payload, fieldsAt + 12) };
}

function factsOf(name: NetbiosName, isGroup: boolean): readonly (Fact | undefined)[] {
  const isController =
    name.suffix === (isGroup ? suffix.domainControllers : suffix.domainMasterBrowser);
  if (isController) return [factOf('netbios.role', 'domain-controller')];
  if (isGroup) return [];
  if (name.suffix === suffix.workstation)
    return [nameFact(name.text), factOf('netbios.role', 'workstation')];
  return name.suffix === suffix.fileServer ? [nameFact(name.text)] : [];
}
