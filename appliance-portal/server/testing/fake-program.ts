import type { EndpointTable } from '@osiriscare/core/contracts/portal';
import {
  createContractRouter,
  errorBoundary,
  requestId,
  startHttpServer,
  type EventHub,
  type Handlers,
  type OutgoingEvent,
  type RequestState,
} from '@osiriscare/core/node/http';
import { silentLogger } from '@osiriscare/core/node/log';
import Koa from 'koa';

export interface FakeProgramOptions<T extends EndpointTable, E extends OutgoingEvent> {
  readonly socketPath: string;
  readonly endpoints: T;
  readonly handlers: Handlers<T>;
  readonly hub: EventHub<E>;
  /** What every listener hears first. */
  readonly first: () => E;
}

/** Answers a contract and streams its events on a Unix socket, as the real program does. */
export async function serveFakeProgram<T extends EndpointTable, E extends OutgoingEvent>(
  options: FakeProgramOptions<T, E>,
): Promise<AsyncDisposable> {
  const { hub, socketPath } = options;
  const app = new Koa<RequestState>();
  app.silent = true;
  app.use(requestId());
  app.use(errorBoundary(silentLogger));
  app.use(async (ctx, next) => {
    if (ctx.path !== '/v1/events') return next();
    hub.attach(ctx, [options.first()]);
  });
  const bodyLimit = () => ({ maxBytes: 16_000_000, timeoutMs: 10_000 });
  app.use(createContractRouter(options.endpoints, options.handlers, { bodyLimit }));
  const server = await startHttpServer(app.callback(), { socketPath, mode: 0o600 });
  if (!server.ok) throw new Error(`fake program: ${server.error.type}`);
  return {
    [Symbol.asyncDispose]: async () => {
      hub.close();
      await server.value[Symbol.asyncDispose]();
    },
  };
}
