/** The seven things that a practice is scored on; every other check counts for frameworks only. */
export const metricIds = [
  'patching',
  'antivirus',
  'backup',
  'logging',
  'firewall',
  'encryption',
  'network',
] as const;
export type MetricId = (typeof metricIds)[number];
