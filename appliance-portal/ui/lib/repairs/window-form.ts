import type { MaintenanceWindow } from '@osiriscare/core/contracts/portal';
import { listOf } from '#lib/format/number.ts';
import { spanOf } from '#lib/format/time.ts';
import { words } from './words.ts';

/** What stands in the form of a window. */
export interface WindowForm {
  /** 0 is Sunday. */
  readonly days: readonly number[];
  /** `19:00`. */
  readonly from: string;
  readonly minutes: number;
  readonly timeZone: string;
}

/** Lengths that the form offers. */
export const windowLengths: readonly number[] = [30, 60, 120, 180, 240, 360, 480, 720];

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const fixedTime = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-7](?:[-,][0-7])*)$/;

/** The window that the form asks for: minute, hour, any day, any month, the days of the week. */
export function windowFrom({ days, from, minutes, timeZone }: WindowForm): MaintenanceWindow {
  const [hour = '0', minute = '0'] = from.split(':');
  const sorted = [...days].sort((a, b) => a - b);
  const weekdays = sorted.length === everyDay.length ? '*' : sorted.join(',');
  return { cron: `${Number(minute)} ${Number(hour)} * * ${weekdays}`, minutes, timeZone };
}

/** A window in plain words; one that the form could not have made is told by its pattern. */
export function windowText({ cron, minutes }: MaintenanceWindow): string {
  const [, minute, hour, days] = fixedTime.exec(cron) ?? [];
  if (minute === undefined || hour === undefined || days === undefined)
    return words.pattern(cron, spanOf(minutes * 60_000));
  const start = Number(hour) * 60 + Number(minute);
  return words.window(daysText(daysOf(days)), timeText(start), timeText(start + minutes));
}

/** `1-5` and `1,3` as days; 7 is Sunday too. */
function daysOf(text: string): readonly number[] {
  if (text === '*') return everyDay;
  const days = text.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  });
  return [...new Set(days.map((day) => day % 7))].sort((a, b) => a - b);
}

function daysText(days: readonly number[]): string {
  if (days.length === everyDay.length) return words.every;
  if (days.join() === '1,2,3,4,5') return words.weekdays;
  return listOf(days.map((day) => words.dayNames[day] ?? ''));
}

function timeText(minuteOfDay: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${twoDigits(Math.floor(minuteOfDay / 60) % 24)}:${twoDigits(minuteOfDay % 60)}`;
}
