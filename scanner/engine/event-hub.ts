import type { Notice, ScannerStatus } from '@osiriscare/core/contracts/scanner';
import type { InventoryChange } from '../inventory/index.ts';
import type { ServiceEvent } from '../service.ts';
import { listingOf } from '../store/index.ts';

/** Tells everybody who listens what changed. */
export interface EventHub {
  readonly subscribe: (listener: (event: ServiceEvent) => void) => Disposable;
  readonly devicesChanged: (change: InventoryChange) => void;
  readonly noticed: (notice: Notice) => void;
  /** To be called often; the status is worked out and told at most four times a second, and only when somebody listens. */
  readonly statusChanged: () => void;
}

const statusEveryMs = 250;

/** A hub without listeners. */
export function createEventHub(status: () => ScannerStatus): EventHub {
  const listeners = new Set<(event: ServiceEvent) => void>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (event: ServiceEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const statusChanged = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (listeners.size > 0) tell({ type: 'status', status: status() });
    }, statusEveryMs).unref();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    devicesChanged: ({ changed, removed }) => {
      for (const device of changed) tell({ type: 'device', device: listingOf(device) });
      for (const id of removed) tell({ type: 'device-removed', id });
      if (changed.length > 0 || removed.length > 0) statusChanged();
    },
    noticed: (notice) => {
      tell({ type: 'notice', notice });
      statusChanged();
    },
    statusChanged,
  };
}
