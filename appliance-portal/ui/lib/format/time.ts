import { locale } from './locale.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const clock = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const toTheSecond = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const exact = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });

/** `14:05`, local time of whoever looks. */
export function clockTime(at: number): string {
  return clock.format(at);
}

/** `14:05:09`, for what happens within seconds. */
export function secondsTime(at: number): string {
  return toTheSecond.format(at);
}

/** `Mon, Jan 5, 2026, 14:05`. */
export function exactTime(at: number): string {
  return exact.format(at);
}

/** `January 5, 2026`. */
export function calendarDay(at: number): string {
  return day.format(at);
}

/** `Monday`. */
export function weekdayOf(at: number): string {
  return weekday.format(at);
}

/** `just now`, `5 minutes ago`, `in 3 hours`, `yesterday`, `2 months ago`. */
export function relativeTime(at: number, now: number): string {
  const difference = at - now;
  const size = Math.abs(difference);
  if (size < minuteMs) return difference > 0 ? 'in less than a minute' : 'just now';
  const [unit, unitMs] = unitFor(size);
  return relative.format(Math.trunc(difference / unitMs), unit);
}

/** The same for what has certainly happened: the page's clock may lag a little behind the appliance's. */
export function timeAgo(at: number, now: number): string {
  return relativeTime(Math.min(at, now), now);
}

/** `at 02:00`, `yesterday at 02:00`, `on Monday at 02:00`, `on January 5, 2026`: a moment as people say it. */
export function spokenTime(at: number, now: number): string {
  const days = startOfDay(at) - startOfDay(now);
  const offset = Math.round(days / dayMs);
  if (offset === 0) return `today at ${clockTime(at)}`;
  if (offset === 1) return `tomorrow at ${clockTime(at)}`;
  if (offset === -1) return `yesterday at ${clockTime(at)}`;
  return Math.abs(offset) < 7 ? `on ${weekdayOf(at)} at ${clockTime(at)}` : `on ${calendarDay(at)}`;
}

/** `47 seconds`, `3 minutes`: how long something took. */
export function spanOf(lengthMs: number): string {
  const [unit, unitMs] = lengthMs < 90_000 ? (['second', 1000] as const) : unitFor(lengthMs);
  const value = Math.max(1, Math.round(lengthMs / unitMs));
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

function unitFor(lengthMs: number) {
  if (lengthMs < hourMs) return ['minute', minuteMs] as const;
  if (lengthMs < dayMs) return ['hour', hourMs] as const;
  if (lengthMs < 60 * dayMs) return ['day', dayMs] as const;
  return ['month', 30 * dayMs] as const;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
