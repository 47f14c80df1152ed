/** The time of day for relative times: one tick for the whole page. */
export class Clock {
  #now = $state(Date.now());

  get now(): number {
    return this.#now;
  }

  /** Ticks until the returned function is called. */
  start(everyMs = 15_000): () => void {
    const timer = setInterval(() => (this.#now = Date.now()), everyMs);
    return () => clearInterval(timer);
  }
}
