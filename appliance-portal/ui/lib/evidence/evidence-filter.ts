import {
  evidenceEvents,
  evidenceOutcomes,
  type EvidenceSearch,
} from '@osiriscare/core/contracts/portal';

/** Which records the address asks for. */
export type EvidenceFilter = Pick<EvidenceSearch, 'event' | 'outcome' | 'hostId'>;

/** The filter of an address; without one, everything. */
export function evidenceFilterFrom(query: Pick<URLSearchParams, 'get'>): EvidenceFilter {
  const event = evidenceEvents.find((one) => one === query.get('what'));
  const outcome = evidenceOutcomes.find((one) => one === query.get('outcome'));
  const hostId = query.get('computer');
  return { ...(event && { event }), ...(outcome && { outcome }), ...(hostId && { hostId }) };
}

/** The address of the page with this filter, with one record opened if there is one. */
export function evidencePath({ event, outcome, hostId }: EvidenceFilter, record?: number): string {
  const query = new URLSearchParams();
  if (event) query.set('what', event);
  if (outcome) query.set('outcome', outcome);
  if (hostId) query.set('computer', hostId);
  if (record !== undefined) query.set('record', String(record));
  const text = query.toString();
  return text === '' ? '/evidence' : `/evidence?${text}`;
}
