/** Time as the prober sees it. */
export interface Timer {
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number;
  readonly sleep: (forMs: number, signal?: AbortSignal) => Promise<void>;
}

/** Keeps one host below its packet rate and packet budget. Counts what is charged, which is never less than what was sent. */
export interface Pacer {
  /** Waits until `packets` more fit into the last second, or the signal fires. False when they do not fit into the budget any more: then nothing may be sent. */
  readonly admit: (packets: number, signal?: AbortSignal) => Promise<boolean>;
  readonly charge: (packets: number) => void;
  readonly spent: () => number;
}

export interface PacerLimits {
  readonly packetsPerSecond: number;
  readonly packetBudget: number;
}

/** A pacer that has spent nothing. */
export function createPacer(limits: PacerLimits, timer: Timer): Pacer {
  let spent = 0;
  const recent: { readonly at: number; readonly packets: number }[] = [];
  const inLastSecond = () => {
    while (recent[0] && recent[0].at <= timer.now() - 1_000) recent.shift();
    return recent.reduce((sum, { packets }) => sum + packets, 0);
  };
  return {
    admit: async (packets, signal) => {
      if (spent + packets > limits.packetBudget) return false;
      while (inLastSecond() + packets > limits.packetsPerSecond) {
        const oldest = recent[0];
        if (!oldest || signal?.aborted) break;
        await timer.sleep(Math.max(1, oldest.at + 1_000 - timer.now()), signal);
      }
      return true;
    },
    charge: (packets) => {
      spent += packets;
      recent.push({ at: timer.now(), packets });
    },
    spent: () => spent,
  };
}
