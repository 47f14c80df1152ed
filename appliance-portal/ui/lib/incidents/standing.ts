import type { IncidentSummary } from '@osiriscare/core/contracts/portal';
import {
  endingWords,
  escalationWords,
  holdWords,
  incidentStateWords,
} from '@osiriscare/resources/words/incidents';
import { spokenTime } from '#lib/format/time.ts';
import { words } from './words.ts';

type Facts = Pick<IncidentSummary, 'state' | 'hold' | 'holdUntil' | 'escalation' | 'ending'>;

/** How an incident stands, as one or two sentences: the end, the reason for a person, or what holds it back and until when. */
export function standingOf(incident: Facts, now: number): string {
  const { state, hold, holdUntil, escalation, ending } = incident;
  if (ending) return endingWords[ending];
  const why = state === 'escalated' && escalation ? escalationWords[escalation] : undefined;
  const held = hold ? holdWords[hold] : undefined;
  const until = holdUntil === null ? undefined : words.until(spokenTime(holdUntil, now));
  const sentences = [why ?? held ?? `${incidentStateWords[state]}.`, until];
  return sentences.filter(Boolean).join(' ');
}
