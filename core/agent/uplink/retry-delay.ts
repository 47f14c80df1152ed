const firstMs = 1_000;
const longestMs = 15 * 60_000;

/** Milliseconds until the next try after so many failures in a row: twice as long each time, up to 15 minutes, and by `random` (0 to 1) up to half of it sooner, so that appliances do not return all at once. */
export function retryDelay(failures: number, random: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return whole * (1 - random / 2);
}
