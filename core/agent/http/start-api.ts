import type { Clock } from '@osiriscare/core/clock';
import { startHttpServer, type RunningServer } from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import { err, ok, type Result } from '@osiriscare/core/result';
import { apiListenRefused, type AgentError } from '../errors.ts';
import type { AgentService } from '../service.ts';
import { createAgentApp } from './app.ts';
import { createEventStream } from './event-stream.ts';

const socketMode = 0o660;

/** Starts answering on a Unix socket for its owner and group. Disposing ends the streams, lets open requests finish for a moment and stops. */
export async function startAgentApi(
  socketPath: string,
  deps: { readonly service: AgentService; readonly logger: Logger; readonly clock: Clock },
): Promise<Result<RunningServer, AgentError>> {
  const events = createEventStream(deps.service);
  const app = createAgentApp({ ...deps, events: events.middleware });
  const server = await startHttpServer(app.callback(), { socketPath, mode: socketMode });
  if (!server.ok) {
    events[Symbol.dispose]();
    const { at } = server.error;
    const code = 'code' in server.error ? server.error.code : 'EADDRINUSE';
    return err(apiListenRefused(at, code));
  }
  return ok({
    port: server.value.port,
    [Symbol.asyncDispose]: async () => {
      events[Symbol.dispose]();
      await server.value[Symbol.asyncDispose]();
    },
  });
}
