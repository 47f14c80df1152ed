import { err, ok, type Result } from '@osiriscare/core/result';

/** A place that was taken; given back when disposed. */
export type Place = Disposable;

/** Lets so many in at once; the others wait in the order in which they came. */
export interface Semaphore {
  /** Waits for a place; a wait that is cancelled takes none. */
  readonly enter: (signal: AbortSignal) => Promise<Result<Place, { readonly type: 'cancelled' }>>;
}

export function createSemaphore(places: number): Semaphore {
  let free = places;
  const waiting = new Set<() => void>();

  const leave = (): void => {
    const [next] = waiting;
    if (next) next();
    else free += 1;
  };
  const placeOnce = (): Place => {
    let isTaken = true;
    return {
      [Symbol.dispose]: () => {
        if (isTaken) leave();
        isTaken = false;
      },
    };
  };

  return {
    enter: (signal) => {
      if (signal.aborted) return Promise.resolve(err({ type: 'cancelled' }));
      if (free > 0) {
        free -= 1;
        return Promise.resolve(ok(placeOnce()));
      }
      return new Promise((resolve) => {
        const stopWaiting = (): void => {
          waiting.delete(proceed);
          signal.removeEventListener('abort', cancel);
        };
        const proceed = (): void => {
          stopWaiting();
          resolve(ok(placeOnce()));
        };
        const cancel = (): void => {
          stopWaiting();
          resolve(err({ type: 'cancelled' }));
        };
        waiting.add(proceed);
        signal.addEventListener('abort', cancel, { once: true });
      });
    },
  };
}
