export { clockAnswer } from './clock-probe.ts';
export { createClockWatch, type ClockWatch, type ClockWatchDeps } from './clock-watch.ts';
export {
  createTimeServers,
  type TimeDeps,
  type TimeServer,
  type TimeServers,
} from './ask-servers.ts';
