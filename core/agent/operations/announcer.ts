import type { AgentEvent, AgentStatus } from '@osiriscare/core/contracts/agent';

/** Tells everybody who listens what changed. */
export interface Announcer {
  readonly subscribe: (listener: (event: AgentEvent) => void) => Disposable;
  readonly tell: (event: Exclude<AgentEvent, { type: 'status' }>) => void;
  /** To be called often; the status is worked out and told at most twice a second, and only when somebody listens. */
  readonly statusChanged: () => void;
}

const statusEveryMs = 500;

/** An announcer without listeners. */
export function createAnnouncer(status: () => AgentStatus): Announcer {
  const listeners = new Set<(event: AgentEvent) => void>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (event: AgentEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    tell,
    statusChanged: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (listeners.size > 0) tell({ type: 'status', status: status() });
      }, statusEveryMs).unref();
    },
  };
}
