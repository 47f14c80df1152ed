import type { AgentStatus } from '@osiriscare/core/contracts/portal';
import { countOf } from '#lib/format/number.ts';
import { words } from './words.ts';

type Counts = Pick<AgentStatus['counts'], 'healedToday' | 'escalated' | 'healing' | 'open'>;

/** The sentence above the incidents: what was repaired, then what waits for a person. */
export function incidentsAnswer({ healedToday, escalated, healing, open }: Counts): string {
  const repaired =
    healedToday === 0
      ? words.repairedNone
      : words.repairedToday(countOf(healedToday, 'fault'), healedToday === 1);
  const now = healing === 0 ? '' : words.healing(String(healing), healing === 1);
  const person = escalated === 0 ? '' : words.person(String(escalated), escalated === 1);
  const waiting = open === 0 ? '' : words.waiting(String(open), open === 1);
  const rest = [person, waiting].filter(Boolean).join(' ') || words.personNone;
  return [repaired, now, rest].filter(Boolean).join(' ');
}
