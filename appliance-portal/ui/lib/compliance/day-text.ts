import { calendarDay } from '#lib/format/time.ts';

/** `2026-11-25` as people write it. Noon is that day in every zone that is not half a day away. */
export function dayText(day: string): string {
  return calendarDay(new Date(`${day}T12:00:00`).getTime());
}
