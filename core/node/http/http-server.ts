import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../src/result.ts';

/** Where to listen. */
export type ListenAt =
  | { readonly host: string; readonly port: number }
  | { readonly socketPath: string; readonly mode: number };

export type ListenError =
  | { readonly type: 'address_in_use'; readonly at: string }
  | { readonly type: 'listen_refused'; readonly at: string; readonly code: string };

export interface RunningServer extends AsyncDisposable {
  /** The port in use; 0 for a Unix socket. */
  readonly port: number;
}

const stopWithinMs = 3_000;

/**
 * Listens with limits on slow and large requests. Disposing stops it: open requests may finish for three seconds, streams are cut.
 *
 * A Unix socket that was left by a killed process is replaced; one that somebody answers on is `address_in_use`.
 */
export async function startHttpServer(
  listener: RequestListener,
  at: ListenAt,
): Promise<Result<RunningServer, ListenError>> {
  if ('socketPath' in at) {
    mkdirSync(dirname(at.socketPath), { recursive: true });
    if (await isAnswered(at.socketPath)) return err({ type: 'address_in_use', at: at.socketPath });
    rmSync(at.socketPath, { force: true });
  }
  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    listener,
  );
  server.maxConnections = 1_000;
  const failure = await listen(server, at);
  if (failure) return err(failure);
  if ('socketPath' in at) chmodSync(at.socketPath, at.mode);
  return ok(running(server));
}

function running(server: Server): RunningServer {
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    [Symbol.asyncDispose]: () => stop(server),
  };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), stopWithinMs);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function listen(server: Server, at: ListenAt): Promise<ListenError | undefined> {
  const name = 'socketPath' in at ? at.socketPath : `${at.host}:${at.port}`;
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? 'UNKNOWN';
      resolve(
        code === 'EADDRINUSE'
          ? { type: 'address_in_use', at: name }
          : { type: 'listen_refused', at: name, code },
      );
    });
    const listening = (): void => resolve(undefined);
    if ('socketPath' in at) server.listen(at.socketPath, listening);
    else server.listen(at.port, at.host, listening);
  });
}

function isAnswered(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
