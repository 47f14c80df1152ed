import type { ScoreHistory } from '@osiriscare/core/contracts/portal';
import { scoreSubjects } from '@osiriscare/core/frameworks';

/** What a history can be of, as it stands in the address; nothing for any other word. */
export function complianceSubject(name: string | null): ScoreHistory['subject'] | undefined {
  return scoreSubjects.find((subject) => subject === name);
}
