import { readFile } from 'node:fs/promises';
import { ipv4FromNumber, ipv6FromBytes, type IpAddress } from '@osiriscare/core/net';

/** How far the end of a connection has come, seen from our side. */
export type Closing = 'unacknowledged' | 'acknowledged';

/** Asks the kernel about the connection with this local port; `undefined` when it cannot tell. */
export type ReadClosing = (localPort: number) => Promise<Closing | undefined>;

// include/net/tcp_states.h: our FIN is sent and not acknowledged in FIN_WAIT1, CLOSING and LAST_ACK.
const unacknowledgedStates = new Set(['04', '09', '0B']);

const tables = ['/proc/net/tcp', '/proc/net/tcp6'];

/** Reads /proc/net/tcp and tcp6. */
export const readClosing: ReadClosing = async (localPort) => {
  for (const file of tables) {
    const closing = closingOf(await readFile(file, 'utf8').catch(() => ''), localPort);
    if (closing) return closing;
  }
  return undefined;
};

/** Finds the local port in a table of proc(5), `sl local_address rem_address st …`. */
export function closingOf(table: string, localPort: number): Closing | undefined {
  const suffix = `:${localPort.toString(16).toUpperCase().padStart(4, '0')}`;
  const row = rowsOf(table).find((fields) => fields[1]?.endsWith(suffix));
  if (!row) return undefined;
  return unacknowledgedStates.has(row[3] ?? '') ? 'unacknowledged' : 'acknowledged';
}

/** Addresses to which a FIN of this machine is still unacknowledged, from /proc/net/tcp and tcp6; `undefined` when they cannot be read. */
export async function readClosingPeers(): Promise<ReadonlySet<string> | undefined> {
  try {
    const texts = await Promise.all(tables.map((file) => readFile(file, 'utf8')));
    return new Set(texts.flatMap(closingPeersOf));
  } catch {
    return undefined;
  }
}

/** The remote addresses of a table of proc(5) whose connections wait for the end to be acknowledged. */
export function closingPeersOf(table: string): IpAddress[] {
  return rowsOf(table)
    .filter((fields) => unacknowledgedStates.has(fields[3] ?? ''))
    .flatMap((fields) => addressOf(fields[2]?.split(':', 1)[0] ?? '') ?? []);
}

/** The kernel prints each group of four bytes as one number of its own byte order: little-endian on everything that this runs on. */
function addressOf(hex: string): IpAddress | undefined {
  const bytes = Buffer.from(hex, 'hex');
  if (bytes.length !== 4 && bytes.length !== 16) return undefined;
  bytes.swap32();
  return bytes.length === 4 ? ipv4FromNumber(bytes.readUInt32BE()) : ipv6FromBytes(bytes);
}

function rowsOf(table: string): string[][] {
  return table.split('\n').map((line) => line.trim().split(/\s+/));
}
