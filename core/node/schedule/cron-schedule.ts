import { Cron } from 'croner';

/** When something recurs: a cron pattern of five fields in a time zone. */
export interface CronSchedule {
  readonly cron: string;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * The pattern, read; throws croner's own error when it cannot be. Runs nothing.
 *
 * Minutes and hours without `*` and `/` name fixed times: one that daylight saving skips comes right after the gap, one that occurs twice comes once. With them, times in the gap are
 * left out and those that occur twice come twice.
 */
export function readCron({ cron, timeZone }: CronSchedule): Cron {
  if (cron.trim().split(/\s+/).length !== 5) throw new TypeError('A pattern has five fields.');
  return new Cron(cron, {
    paused: true,
    mode: '5-part',
    fixedTimeRule: 'no-wildcard',
    timezone: timeZone,
  });
}

/** True when this machine knows the time zone by that name; offsets such as `+05:00` are no names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
