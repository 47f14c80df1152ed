import { Cron } from 'croner';

/** Once a day at a local time. */
export interface DailySchedule {
  readonly enabled: boolean;
  /** `02:00`. */
  readonly time: string;
  /** IANA name; null means the machine's own zone. */
  readonly timeZone: string | null;
}

/**
 * The first scheduled moment after `after` (both milliseconds since 1970-01-01 UTC), or `null` when the schedule is off.
 *
 * Exactly one run a local day: a time that daylight saving skips runs right after the gap, one that comes twice runs once.
 */
export function nextRunAt(schedule: DailySchedule, after: number): number | null {
  if (!schedule.enabled) return null;
  const [hour = '2', minute = '0'] = schedule.time.split(':');
  const zone = schedule.timeZone === null ? {} : { timezone: schedule.timeZone };
  const cron = new Cron(`0 ${Number(minute)} ${Number(hour)} * * *`, { paused: true, ...zone });
  return cron.nextRun(new Date(after))?.getTime() ?? null;
}

/** True when `zone` is a time zone this machine knows. */
export function isTimeZone(zone: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC';
}
