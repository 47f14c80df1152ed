import type { AgentEvent } from '@osiriscare/core/contracts/agent';
import {
  createEventHub,
  type EventHubOptions,
  type RequestMiddleware,
} from '@osiriscare/core/node/http';
import type { AgentService } from '../service.ts';

/** `GET /v1/events` and what feeds it. Disposing ends every stream. */
export interface EventStream extends Disposable {
  readonly middleware: RequestMiddleware;
}

const hubOptions: EventHubOptions = {
  maxListeners: 20,
  maxBufferedBytes: 4_000_000,
  heartbeatMs: 15_000,
};

/** Streams what the service tells; a new listener is told the status first. */
export function createEventStream(service: AgentService): EventStream {
  const hub = createEventHub<AgentEvent>(hubOptions);
  const subscription = service.subscribe(hub.publish);
  return {
    middleware: async (ctx, next) => {
      if (ctx.path !== '/v1/events' || ctx.method !== 'GET') return next();
      hub.attach(ctx, [{ type: 'status', status: service.status() }]);
    },
    [Symbol.dispose]: () => {
      subscription[Symbol.dispose]();
      hub.close();
    },
  };
}
