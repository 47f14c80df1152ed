import type { ScannerEvent } from '@osiriscare/core/contracts/scanner';
import {
  createEventHub,
  type EventHubOptions,
  type RequestMiddleware,
} from '@osiriscare/core/node/http';
import type { ScannerService, ServiceEvent } from '../service.ts';
import { createDeviceGatherer, type DeviceGatherer } from './device-gatherer.ts';

/** `GET /v1/events` and what feeds it. Disposing ends every stream. */
export interface EventStream extends Disposable {
  readonly middleware: RequestMiddleware;
}

const gatherForMs = 250;

/** Few programs listen; each may leave a whole list of devices unread before it is dropped. */
const hubOptions: EventHubOptions = {
  maxListeners: 20,
  maxBufferedBytes: 8_000_000,
  heartbeatMs: 15_000,
};

/** Streams what the service tells; a new listener is told the status first. */
export function createEventStream(service: ScannerService): EventStream {
  const hub = createEventHub<ScannerEvent>(hubOptions);
  const gatherer = createDeviceGatherer(hub.publish, gatherForMs);
  const subscription = service.subscribe((event) => pass(event, hub.publish, gatherer));
  return {
    middleware: async (ctx, next) => {
      if (ctx.path !== '/v1/events' || ctx.method !== 'GET') return next();
      hub.attach(ctx, [{ type: 'status', status: await service.status() }]);
    },
    [Symbol.dispose]: () => {
      subscription[Symbol.dispose]();
      gatherer[Symbol.dispose]();
      hub.close();
    },
  };
}

function pass(
  event: ServiceEvent,
  publish: (event: ScannerEvent) => void,
  gatherer: DeviceGatherer,
): void {
  if (event.type === 'device') gatherer.changed(event.device);
  else if (event.type === 'device-removed') gatherer.removed(event.id);
  else publish(event);
}
