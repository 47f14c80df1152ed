import type { Clock } from '@osiriscare/core/clock';
import type { AgentStore } from '../store/index.ts';
import type { IncidentBook } from './incident-book.ts';

/** Closes the incidents of hosts that are not watched any more. One whose repair is under way follows when that has ended, at a later call. */
export function closeDeparted({
  store,
  book,
  clock,
}: {
  readonly store: Pick<AgentStore, 'hosts' | 'incidents'>;
  readonly book: Pick<IncidentBook, 'apply'>;
  readonly clock: Clock;
}): void {
  const watched = new Set(store.hosts.list().map(({ id }) => id));
  for (const incident of store.incidents.live())
    if (!watched.has(incident.hostId)) book.apply(incident, { type: 'host-left', at: clock.now() });
}
