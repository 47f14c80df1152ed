import { holdsAt, uint32 } from '../wire/bytes.ts';

/** A DHCP or BOOTP message (RFC 2131), read just far enough. */
export interface DhcpMessage {
  readonly fromClient: boolean;
  readonly bytes: Uint8Array;
  /** Values by option number; pieces of a repeated option are joined (RFC 3396). */
  readonly options: ReadonlyMap<number, Uint8Array>;
}

const cookieAt = 236;
const magicCookie = 0x63825363;
const ethernetWithSixBytes = [1, 6];
const pad = 0;
const end = 255;

/** Reads a message about an Ethernet card; `undefined` when it is none. Options behind a lying length are left out. */
export function readDhcpMessage(bytes: Uint8Array): DhcpMessage | undefined {
  const operation = bytes[0] ?? 0;
  if (bytes.length < cookieAt + 4 || uint32(bytes, cookieAt) !== magicCookie) return undefined;
  if ((operation !== 1 && operation !== 2) || !holdsAt(bytes, 1, ethernetWithSixBytes))
    return undefined;
  return { fromClient: operation === 1, bytes, options: readOptions(bytes) };
}

function readOptions(bytes: Uint8Array): Map<number, Uint8Array> {
  const options = new Map<number, Uint8Array>();
  let offset = cookieAt + 4;
  while (offset < bytes.length && bytes[offset] !== end) {
    const code = bytes[offset] ?? pad;
    if (code === pad) {
      offset += 1;
      continue;
    }
    const next = offset + 2 + (bytes[offset + 1] ?? 0);
    if (offset + 1 >= bytes.length || next > bytes.length) break;
    const value = bytes.subarray(offset + 2, next);
    const before = options.get(code);
    options.set(code, before ? Uint8Array.from([...before, ...value]) : value);
    offset = next;
  }
  return options;
}
