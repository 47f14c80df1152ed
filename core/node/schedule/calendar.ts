import type { Cron } from 'croner';
import type { Calendar } from '@osiriscare/core/healing';
import { isTimeZone, readCron, type CronSchedule } from './cron-schedule.ts';

/** Patterns that are kept read; far more than a practice has windows. */
const mostKept = 100;

/**
 * The calendar of this machine's time zone data. It never throws for a schedule: one that cannot be read, for instance because a zone is no longer known, has no starts, so that its
 * window stays closed.
 */
export function createCalendar(): Calendar {
  const read = keepingReader();
  return {
    previousStart: (window, at) =>
      read(window)
        ?.previousRuns(1, new Date(at + 1))[0]
        ?.getTime() ?? null,
    nextStart: (window, at) => read(window)?.nextRun(new Date(at))?.getTime() ?? null,
    startOfDay: (timeZone, at) => {
      const midnight = read({ cron: '0 0 * * *', timeZone })?.previousRuns(1, new Date(at + 1))[0];
      if (midnight === undefined) throw new RangeError(`The time zone ${timeZone} is not known.`);
      return midnight.getTime();
    },
  };
}

function keepingReader(): (schedule: CronSchedule) => Cron | null {
  const kept = new Map<string, Cron | null>();
  return ({ cron, timeZone }) => {
    const key = `${timeZone} ${cron}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= mostKept) kept.clear();
    const fresh = readOrNull({ cron, timeZone });
    kept.set(key, fresh);
    return fresh;
  };
}

function readOrNull(schedule: CronSchedule): Cron | null {
  if (!isTimeZone(schedule.timeZone)) return null;
  try {
    return readCron(schedule);
  } catch {
    return null;
  }
}
