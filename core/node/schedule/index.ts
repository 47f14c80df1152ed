export { createCalendar } from './calendar.ts';
export { isTimeZone, type CronSchedule } from './cron-schedule.ts';
export { windowFault, type WindowFault } from './window-fault.ts';
