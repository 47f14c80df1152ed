import type { IncidentSummary } from '@osiriscare/core/contracts/portal';

/** Whether asking for a repair can lead to one: not where no rule knows any, or the rule names a person. */
export function hasRepair({ escalation }: Pick<IncidentSummary, 'escalation'>): boolean {
  return escalation !== 'no-rule' && escalation !== 'rule-escalates';
}
