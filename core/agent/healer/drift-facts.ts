import type { Check } from '@osiriscare/core/checks';
import type { DriftFacts, Incident } from '@osiriscare/core/healing';
import type { StoredHost } from '../store/index.ts';

/** What rules may look at: the last observation and what is known about host and check. */
export function driftFacts(
  { id: checkId, severity, category }: Check,
  { incident, host }: { readonly incident: Incident; readonly host: StoredHost },
): DriftFacts {
  const { platform, group, distribution } = host;
  const { lastObserved: observed } = incident;
  return { checkId, severity, category, platform, group, distribution, observed };
}
