import type { Clock } from '@osiriscare/core/clock';
import { startHttpServer, type ListenAt, type RunningServer } from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import { err, ok, type Result } from '@osiriscare/core/result';
import { apiAddressInUse, apiListenRefused, apiNotLoopback, type ApiError } from '../errors.ts';
import type { ScannerService } from '../service.ts';
import { createScannerApp } from './app.ts';
import { createEventStream } from './event-stream.ts';

/** Where the scanner answers: on a Unix socket for its owner and group, or on loopback to whoever knows the token. */
export type ApiAddress =
  | { readonly socketPath: string }
  | { readonly host: string; readonly port: number; readonly token: string };

export interface ApiDeps {
  readonly service: ScannerService;
  readonly logger: Logger;
  readonly clock: Clock;
}

const socketMode = 0o660;

/** Starts answering. Disposing ends the streams of events, lets open requests finish for a moment and stops. */
export async function startScannerApi(
  address: ApiAddress,
  deps: ApiDeps,
): Promise<Result<RunningServer, ApiError>> {
  if ('host' in address && !isLoopback(address.host)) return err(apiNotLoopback(address.host));
  const events = createEventStream(deps.service);
  const token = 'token' in address ? address.token : undefined;
  const app = createScannerApp({ ...deps, events: events.middleware, token });
  const server = await startHttpServer(app.callback(), listenAt(address));
  if (!server.ok) {
    events[Symbol.dispose]();
    const { at } = server.error;
    return err(
      server.error.type === 'address_in_use'
        ? apiAddressInUse(at)
        : apiListenRefused(at, server.error.code),
    );
  }
  return ok({
    port: server.value.port,
    [Symbol.asyncDispose]: async () => {
      events[Symbol.dispose]();
      await server.value[Symbol.asyncDispose]();
    },
  });
}

function listenAt(address: ApiAddress): ListenAt {
  if ('host' in address) return { host: address.host, port: address.port };
  return { socketPath: address.socketPath, mode: socketMode };
}

/** Only literal addresses: a name could lead anywhere. */
function isLoopback(host: string): boolean {
  return host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
