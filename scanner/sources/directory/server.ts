import { connect } from 'node:net';
import type { Observation } from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import type { OpenSocket } from './secure-connection.ts';

/** The sockets of this machine. */
export const openTcpSocket: OpenSocket = ({ host, port }) => connect({ host, port });

/**
 * The server itself is a device too: it answered as the directory, its certificate verified.
 *
 * `mac` is the card to which the connection went, as the neighbour table had it at that time.
 */
export function observeDirectoryServer(server: {
  readonly address: IpAddress;
  readonly mac: MacAddress;
  readonly domain: string;
  readonly at: number;
}): Observation {
  const { address, mac, domain, at } = server;
  return {
    at,
    source: 'directory',
    mac,
    address,
    facts: [{ kind: 'directory.server', value: domain }],
  };
}
