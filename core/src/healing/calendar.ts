/** A maintenance window: opens by a cron pattern of five fields in a time zone and stays open for `minutes` of elapsed time, whatever the clock on the wall does meanwhile. */
export interface WindowSchedule {
  readonly cron: string;
  readonly minutes: number;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * The wall clock of time zones, as an argument. All moments are milliseconds since 1970-01-01 UTC.
 *
 * A fixed time that daylight saving skips starts right after the gap; one that comes twice starts once, the first time. Patterns with `*` or a step in minutes or hours leave out
 * skipped times and start at both times that come twice.
 */
export interface Calendar {
  /** The last start at or before `at`; null when there is none, or the schedule cannot be read. */
  readonly previousStart: (window: WindowSchedule, at: number) => number | null;
  /** The first start after `at`; null when there is none, or the schedule cannot be read. */
  readonly nextStart: (window: WindowSchedule, at: number) => number | null;
  /** The moment at which the local day of `at` began. */
  readonly startOfDay: (timeZone: string, at: number) => number;
}
