import type { DeviceSummary } from '@osiriscare/core/contracts/portal';

const dayMs = 24 * 60 * 60_000;

/** The latest newcomers, newest first; with `now` only those of the last 24 hours. */
export function freshest(
  devices: readonly DeviceSummary[],
  count: number,
  now?: number,
): readonly DeviceSummary[] {
  const oldest = now === undefined ? 0 : now - dayMs;
  return devices
    .filter(({ firstSeenAt }) => firstSeenAt >= oldest)
    .sort((a, b) => b.firstSeenAt - a.firstSeenAt)
    .slice(0, count);
}
