import { hostLimitMs, isWithin } from './limits.ts';

interface HostUse {
  readonly incident: { readonly hostId: string };
  readonly now: number;
  readonly settings: { readonly hostsPerHour: number };
  readonly healingHosts: ReadonlySet<string>;
  readonly changedHosts: ReadonlyMap<string, number>;
}

/**
 * Whether one more host would be over the limit, and until when; null when only the end of an attempt under way can tell.
 *
 * A host being healed counts as changed, since it is about to be. The host in question does not count itself: whether it was changed lately is not to be believed after a jump of the clock.
 */
export function hostLimitEnd({ incident, now, settings, healingHosts, changedHosts }: HostUse): {
  readonly reached: boolean;
  readonly until: number | null;
} {
  const changed = [...changedHosts].filter(([, at]) => isWithin(at, hostLimitMs, now));
  const used = new Set([...healingHosts, ...changed.map(([hostId]) => hostId)]);
  used.delete(incident.hostId);
  if (used.size < settings.hostsPerHour) return { reached: false, until: null };
  const ends = changed
    .filter(([hostId]) => hostId !== incident.hostId && !healingHosts.has(hostId))
    .map(([, at]) => at + hostLimitMs)
    .sort((a, b) => a - b);
  return { reached: true, until: ends[used.size - settings.hostsPerHour] ?? null };
}
