import { dayIn } from '#lib/decisions/decision-form.ts';

const longestDays = 400;

/** Last day to which a fault may be accepted; its end stays within 400 days. */
export function latestExceptionDay(now: number): string {
  return dayIn(longestDays - 1, now);
}

/** End of a day as an input of type date writes it, local time. */
export function endOfDay(day: string): number {
  return new Date(`${day}T23:59:59`).getTime();
}
