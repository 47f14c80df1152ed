import { setTimeout as sleep } from 'node:timers/promises';

const everyMs = 50;
/** Only for what never comes: no test passes or fails by the speed of a machine. */
const giveUpMs = 280_000;

/** Looks again and again until there is something to see, and answers it. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
): Promise<T> {
  const deadline = performance.now() + giveUpMs;
  while (performance.now() < deadline) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await sleep(everyMs);
  }
  throw new Error(`it never happened that ${what}`);
}
