import type { Check, CompiledCheck, Platform } from '@osiriscare/core/checks';
import type { FrameworkBook } from '@osiriscare/core/frameworks';
import {
  matchRule,
  validateParameters,
  type DriftFacts,
  type ParameterValues,
  type Rule,
  type RuleMatch,
} from '@osiriscare/core/healing';
import { contentHash } from '../evidence/index.ts';
import { contactProbe } from '../looking/index.ts';
import type { AgentResources, LoadedRunbook } from '../resources/index.ts';

/** The rule that would repair a drift, for people who ask what a check can do. */
export interface RepairingRule {
  readonly runbook: string;
  readonly modes: Rule['modes'];
}

/** What the agent knows to ask and to do. */
export interface Library {
  /** What the checks are mapped to. */
  readonly frameworks: FrameworkBook;
  readonly checks: readonly Check[];
  readonly check: (id: string) => Check | undefined;
  readonly compiled: (id: string) => CompiledCheck | undefined;
  /** What a host of that platform is asked; not the check of the look itself. */
  readonly checksFor: (platform: Platform) => CompiledCheck[];
  readonly runbook: (id: string) => LoadedRunbook | undefined;
  /** Values of a runbook that nobody gave any. */
  readonly defaultParameters: (runbook: LoadedRunbook) => ParameterValues;
  readonly match: (facts: DriftFacts) => RuleMatch | null;
  /** The first rule of a check that runs a runbook. */
  readonly repairingRule: (checkId: string) => RepairingRule | undefined;
  /** Of all rules with the runbooks as they are; hexadecimal. */
  readonly rulesetHash: string;
}

/** The loaded data, by what is asked of it. The appliance is also asked what concerns the network as it sees it. */
export function createLibrary({ frameworks, checks, runbooks, rules }: AgentResources): Library {
  const all = [...checks.values()];
  const asked = all.filter(({ check }) => !isLookItself(check));
  return {
    frameworks,
    checks: all.map(({ check }) => check),
    check: (id) => checks.get(id)?.check,
    compiled: (id) => checks.get(id),
    checksFor: (platform) =>
      asked.filter(({ check }) =>
        platform === 'appliance'
          ? check.platform === 'appliance' || check.platform === 'network'
          : check.platform === platform,
      ),
    runbook: (id) => runbooks.get(id),
    defaultParameters: ({ runbook }) => {
      const values = validateParameters(runbook, {});
      return values.ok ? values.value : {};
    },
    match: (facts) => {
      const rule = matchRule(rules.rules, facts)?.rule;
      if (!rule) return null;
      const { action } = rule;
      const runbook = action.name === 'run_runbook' ? runbooks.get(action.runbook) : undefined;
      return { rule, runbook: runbook?.runbook ?? null };
    },
    repairingRule: (checkId) => {
      for (const { rule } of rules.rules.get(checkId) ?? [])
        if (rule.action.name === 'run_runbook')
          return { runbook: rule.action.runbook, modes: rule.modes };
      return undefined;
    },
    rulesetHash: hashOfRules(runbooks, rules),
  };
}

function hashOfRules(
  runbooks: AgentResources['runbooks'],
  { rules }: AgentResources['rules'],
): string {
  return contentHash({
    rules: [...rules.values()].flatMap((ofCheck) => ofCheck.map(({ rule }) => rule)),
    runbooks: [...runbooks.values()].map(({ runbook, contentHash: hash }) => [runbook.id, hash]),
  });
}

function isLookItself({ probe }: Check): boolean {
  return probe.kind === 'built-in' && probe.name === contactProbe;
}
