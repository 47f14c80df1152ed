import { readFile } from 'node:fs/promises';

/** How far the end of a connection has come, seen from our side. */
export type Closing = 'unacknowledged' | 'acknowledged';

/** Asks the kernel about the connection with this local port; `undefined` when it cannot tell. */
export type ReadClosing = (localPort: number) => Promise<Closing | undefined>;

// include/net/tcp_states.h: our FIN is sent and not acknowledged in FIN_WAIT1, CLOSING and LAST_ACK.
const unacknowledgedStates = new Set(['04', '09', '0B']);

/** Reads /proc/net/tcp and tcp6. */
export const readClosing: ReadClosing = async (localPort) => {
  for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const closing = closingOf(await readFile(file, 'utf8').catch(() => ''), localPort);
    if (closing) return closing;
  }
  return undefined;
};

/** Finds the local port in a table of proc(5), `sl local_address rem_address st …`. */
export function closingOf(table: string, localPort: number): Closing | undefined {
  const suffix = `:${localPort.toString(16).toUpperCase().padStart(4, '0')}`;
  const row = table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find((fields) => fields[1]?.endsWith(suffix));
  if (!row) return undefined;
  return unacknowledgedStates.has(row[3] ?? '') ? 'unacknowledged' : 'acknowledged';
}
