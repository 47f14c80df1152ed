import type { CheckCategory, Platform, Severity } from '../../checks/check.ts';
import { readerOf, type ReadField } from '../../checks/evaluate.ts';
import type { Observed } from '../../checks/observed.ts';
import type { LoadedRule } from './loaded-rule.ts';

/** Rules in force, by the check whose drift they answer, in the order in which they are asked. */
export type RulesByCheck = ReadonlyMap<string, readonly LoadedRule[]>;

/** What a rule may look at: the drift and the host it was seen on. */
export interface DriftFacts {
  readonly checkId: string;
  readonly severity: Severity;
  readonly category: CheckCategory;
  readonly platform: Platform;
  readonly group: string;
  /** `debian`; null while unknown. */
  readonly distribution: string | null;
  /** Observed values of the finding. */
  readonly observed: Observed;
}

/** The first rule that answers a drift; `undefined` when none does, which is a matter for a person. */
export function matchRule(rules: RulesByCheck, facts: DriftFacts): LoadedRule | undefined {
  const read = factReader(facts);
  return rules
    .get(facts.checkId)
    ?.find(
      ({ rule, conditions }) =>
        rule.platforms.includes(facts.platform) && conditions.every(({ holds }) => holds(read)),
    );
}

/** Fields that the appliance itself knows. What a host observed under such a name is never looked at. */
export const ownFields = ['host.group', 'host.distribution', 'severity', 'category'] as const;

/** Whether a field is told by the appliance and not by the host: {@link ownFields} and whatever else begins with `host.`. */
export function isOwnField(field: string): boolean {
  return field === 'severity' || field === 'category' || field.startsWith('host.');
}

function factReader({ severity, category, group, distribution, observed }: DriftFacts): ReadField {
  const own = new Map<string, string | undefined>([
    ['severity', severity],
    ['category', category],
    ['host.group', group],
    ['host.distribution', distribution ?? undefined],
  ]);
  const seen = readerOf(observed);
  return (field) => (isOwnField(field) ? own.get(field) : seen(field));
}
