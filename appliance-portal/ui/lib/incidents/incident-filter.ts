import type { IncidentSummary } from '@osiriscare/core/contracts/portal';

type State = IncidentSummary['state'];

/** What the list can show, as the address says it. */
export const incidentViews = ['open', 'person', 'repaired', 'closed', 'all'] as const;
export type IncidentView = (typeof incidentViews)[number];

/** Which incidents the address asks for. */
export interface IncidentFilter {
  readonly view: IncidentView;
  readonly hostId: string | undefined;
}

const statesOf: Readonly<Record<IncidentView, State[] | undefined>> = {
  open: ['open', 'healing', 'escalated', 'suppressed', 'acknowledged'],
  person: ['escalated'],
  repaired: ['healed'],
  closed: ['closed'],
  all: undefined,
};

/** The filter of an address; without one, everything that is not settled. */
export function incidentFilterFrom(query: Pick<URLSearchParams, 'get'>): IncidentFilter {
  const asked = query.get('show');
  const view = incidentViews.find((one) => one === asked) ?? 'open';
  return { view, hostId: query.get('computer') ?? undefined };
}

/** The search that a filter asks the portal for. */
export function searchOf({ view, hostId }: IncidentFilter): { states?: State[]; hostId?: string } {
  const states = statesOf[view];
  return { ...(states && { states }), ...(hostId !== undefined && { hostId }) };
}

/** The address of the list with this filter. */
export function incidentsPath({ view, hostId }: IncidentFilter): string {
  const query = new URLSearchParams();
  if (view !== 'open') query.set('show', view);
  if (hostId !== undefined) query.set('computer', hostId);
  const text = query.toString();
  return text === '' ? '/incidents' : `/incidents?${text}`;
}
