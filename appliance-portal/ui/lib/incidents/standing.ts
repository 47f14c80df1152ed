import type { IncidentSummary } from '@osiriscare/core/contracts/portal';
import {
  endingSentences,
  escalationSentences,
  holdSentences,
} from '@osiriscare/core/healing/sentences';
import { incidentStateWords } from '@osiriscare/resources/words/incidents';
import { spokenTime } from '#lib/format/time.ts';
import { words } from './words.ts';

type Facts = Pick<IncidentSummary, 'state' | 'hold' | 'holdUntil' | 'escalation' | 'ending'>;

/** Holds of which the badge says everything. */
const plainHolds: readonly IncidentSummary['hold'][] = [
  'asks-first',
  'audit-only',
  'healing-off',
  'runbook-disabled',
  'stopped',
];

/** What a row of the list adds to its badge: why it went to a person, or what it waits for and until when. */
export function rowNoteOf(incident: Facts, now: number): string | undefined {
  const { hold, escalation, ending } = incident;
  if (ending !== null || plainHolds.includes(hold)) return undefined;
  return hold === null && escalation === null ? undefined : standingOf(incident, now);
}

/** How an incident stands, as one or two sentences: the end, the reason for a person, or what holds it back and until when. */
export function standingOf(incident: Facts, now: number): string {
  const { state, hold, holdUntil, escalation, ending } = incident;
  if (ending) return endingSentences[ending];
  const why = state === 'escalated' && escalation ? escalationSentences[escalation] : undefined;
  const held = hold ? holdSentences[hold] : undefined;
  const until = holdUntil === null ? undefined : words.until(spokenTime(holdUntil, now));
  const otherwise = state === 'open' ? words.soon : `${incidentStateWords[state]}.`;
  const sentences = [why ?? held ?? otherwise, until];
  return sentences.filter(Boolean).join(' ');
}
