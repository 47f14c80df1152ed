import { isTimeZone, readCron, type CronSchedule } from './cron-schedule.ts';

/** Why a maintenance window cannot be used, in plain words and with the next step; ids stand in docs/errors.md. */
export interface WindowFault {
  readonly type: 'window_cron_malformed' | 'window_zone_unknown' | 'window_never_opens';
  readonly message: string;
  readonly nextStep: string;
}

/** Checks a window that a person typed in; null when it can be used. `now` is milliseconds since 1970-01-01 UTC. */
export function windowFault(window: CronSchedule, now: number): WindowFault | null {
  if (!isTimeZone(window.timeZone)) return zoneUnknown(window.timeZone);
  try {
    const opens = readCron(window).nextRun(new Date(now));
    return opens === null ? neverOpens(window.cron) : null;
  } catch {
    return cronMalformed(window.cron);
  }
}

function zoneUnknown(zone: string): WindowFault {
  return {
    type: 'window_zone_unknown',
    message: `There is no time zone “${zone}”.`,
    nextStep: 'Use a name such as America/New_York.',
  };
}

function cronMalformed(cron: string): WindowFault {
  return {
    type: 'window_cron_malformed',
    message: `“${cron}” is no cron pattern of five fields.`,
    nextStep: 'Write minute, hour, day, month and weekday: “0 2 * * 0” opens on Sundays at 02:00.',
  };
}

function neverOpens(cron: string): WindowFault {
  return {
    type: 'window_never_opens',
    message: `“${cron}” names a time that never comes.`,
    nextStep: 'Choose a day that exists in that month.',
  };
}
