import type { Socket } from 'node:net';
import type { IpAddress } from '@osiriscare/core/net';
import type { ReadClosing } from './tcp-state.ts';

/** Opens a TCP connection at once; the socket has not connected yet. */
export type Connect = (address: IpAddress, port: number) => Socket;

/** What became of a SYN. */
export type Opening =
  | { readonly type: 'open'; readonly socket: Socket; readonly roundTripMs: number }
  /** The port is open, and whoever listens there threw us out at once. */
  | { readonly type: 'reset'; readonly roundTripMs: number }
  | { readonly type: 'closed'; readonly roundTripMs: number }
  | { readonly type: 'silent' };

/** The kernel repeats a SYN after one second: a connection is given up before, so that one port costs one packet. */
export const longestOpeningMs = 800;

export interface OpeningDeps {
  readonly connect: Connect;
  readonly now: () => number;
}

/** Sends one SYN and waits for at most `timeoutMs`. */
export function openConnection(
  { address, port, timeoutMs }: { address: IpAddress; port: number; timeoutMs: number },
  { connect, now }: OpeningDeps,
): Promise<Opening> {
  const { promise, resolve } = Promise.withResolvers<Opening>();
  const startedAt = now();
  const socket = connect(address, port);
  const timer = setTimeout(
    () => resolve({ type: 'silent' }),
    Math.min(timeoutMs, longestOpeningMs),
  );
  socket.once('connect', () => resolve({ type: 'open', socket, roundTripMs: now() - startedAt }));
  // Stays for the connection's whole life: whatever a peer does, no error event goes unheard.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    // A reset in answer to the SYN is ECONNREFUSED; ECONNRESET follows a finished handshake.
    const type = error.code === 'ECONNRESET' ? 'reset' : 'closed';
    resolve({ type, roundTripMs: now() - startedAt });
  });
  return promise.then((opening) => {
    clearTimeout(timer);
    if (opening.type !== 'open') socket.destroy();
    return opening;
  });
}

/** How a connection ended. `flood`: the peer sent more than we will take; it was cut off. */
export type Ending = 'closed' | 'half-closed' | 'unacknowledged' | 'flood';

/** Bytes that are taken from one connection before it is cut off. */
const floodBytes = 64 * 1024;

const closingTimeoutMs = 1_000;

/**
 * Ends a connection the way its peer expects: our FIN, then the peer's, and what still arrives is read and dropped, since closing over unread bytes would send a reset.
 *
 * A peer that keeps its half open for more than a second is left: no packet follows from that.
 */
export async function closeCleanly(socket: Socket, readClosing: ReadClosing): Promise<Ending> {
  const localPort = socket.localPort;
  if (socket.destroyed || localPort === undefined) return 'closed';
  const { promise, resolve } = Promise.withResolvers<Ending | 'timeout'>();
  const timer = setTimeout(() => resolve('timeout'), closingTimeoutMs);
  socket.once('end', () => resolve('closed'));
  socket.once('close', () => resolve('closed'));
  socket.on('data', () => {
    if (socket.bytesRead > floodBytes) resolve('flood');
  });
  socket.resume();
  socket.end();
  const ended = await promise;
  clearTimeout(timer);
  const closing = ended === 'timeout' ? await readClosing(localPort) : 'acknowledged';
  if (ended !== 'closed') socket.destroy();
  if (ended !== 'timeout') return ended;
  return closing === 'acknowledged' ? 'half-closed' : 'unacknowledged';
}
