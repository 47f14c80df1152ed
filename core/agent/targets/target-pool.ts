import type { Target } from './target.ts';

/** What is needed of a host to reach it. */
export interface Reachable {
  readonly id: string;
  readonly address: string | null;
  readonly port: number;
}

/** One target a host, kept while it is watched. */
export interface TargetPool extends AsyncDisposable {
  /** Of a host that moved to another address, a new one. */
  readonly of: (host: Reachable) => Target;
  /** Cancels what runs there and closes the connection; the next use makes a new target. */
  readonly drop: (hostId: string) => void;
}

interface Kept {
  readonly target: Target;
  readonly place: string;
}

/** An empty pool. */
export function createTargetPool(create: (host: Reachable) => Target): TargetPool {
  const kept = new Map<string, Kept>();
  const drop = (hostId: string): void => {
    const old = kept.get(hostId);
    kept.delete(hostId);
    void old?.target[Symbol.asyncDispose]();
  };
  return {
    of: (host) => {
      const place = `${host.address ?? ''} ${host.port}`;
      const known = kept.get(host.id);
      if (known?.place === place) return known.target;
      drop(host.id);
      const target = create(host);
      kept.set(host.id, { target, place });
      return target;
    },
    drop,
    [Symbol.asyncDispose]: async () => {
      const all = [...kept.values()];
      kept.clear();
      await Promise.all(all.map(({ target }) => target[Symbol.asyncDispose]()));
    },
  };
}
