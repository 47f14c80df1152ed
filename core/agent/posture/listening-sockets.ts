/** A socket of this machine that waits for strangers. */
export interface ListeningSocket {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

/** Tables of the kernel in which sockets stand, with the state of one that waits: TCP_LISTEN, and for UDP "not connected" (include/net/tcp_states.h). */
export const socketTables = [
  { path: '/proc/net/tcp', protocol: 'tcp', waiting: '0A' },
  { path: '/proc/net/tcp6', protocol: 'tcp', waiting: '0A' },
  { path: '/proc/net/udp', protocol: 'udp', waiting: '07' },
  { path: '/proc/net/udp6', protocol: 'udp', waiting: '07' },
] as const;

/** Reads a table. Sockets that only this machine itself reaches (127.0.0.0/8, ::1) are left out. */
export function listeningSockets(
  table: string,
  { protocol, waiting }: Pick<(typeof socketTables)[number], 'protocol' | 'waiting'>,
): ListeningSocket[] {
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    const parts = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/.exec(local);
    if (!parts || state !== waiting || isLoopback(parts[1] ?? '')) return [];
    return [{ protocol, port: Number.parseInt(parts[2] ?? '', 16) }];
  });
}

/** Words of 32 bits, each as this little-endian machine holds it: 127.0.0.1 is `0100007F`. */
function isLoopback(address: string): boolean {
  if (address === '00000000000000000000000001000000') return true;
  const isMapped = address.startsWith('0000000000000000FFFF0000');
  return (address.length === 8 || isMapped) && address.endsWith('7F');
}
