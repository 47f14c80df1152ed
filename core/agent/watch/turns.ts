/** Lets each host have one turn at a time, and only so many hosts at once. */
export interface Turns {
  /** False while the host has its turn, or waits for it. */
  readonly isFree: (hostId: string) => boolean;
  /** Runs when the host's earlier turn is over and there is room. */
  readonly take: <T>(hostId: string, turn: () => Promise<T>) => Promise<T>;
  /** Resolves when no turn is under way. */
  readonly idle: () => Promise<void>;
}

/** Turns for at most `atOnce` hosts side by side. */
export function createTurns(atOnce: number): Turns {
  const lastOf = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let free = atOnce;
  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((admit) => waiting.push(admit));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const run = async <T>(before: Promise<void>, turn: () => Promise<T>): Promise<T> => {
    await before;
    await enter();
    try {
      return await turn();
    } finally {
      leave();
    }
  };
  const forgetAfter = async (hostId: string, over: Promise<void>): Promise<void> => {
    await over;
    if (lastOf.get(hostId) === over) lastOf.delete(hostId);
  };
  return {
    isFree: (hostId) => !lastOf.has(hostId),
    take: (hostId, turn) => {
      const result = run(lastOf.get(hostId) ?? Promise.resolve(), turn);
      const over = settled(result);
      lastOf.set(hostId, over);
      void forgetAfter(hostId, over);
      return result;
    },
    idle: async () => {
      while (lastOf.size > 0) await Promise.all(lastOf.values());
    },
  };
}

async function settled(turn: Promise<unknown>): Promise<void> {
  await Promise.allSettled([turn]);
}
