import type { Condition } from '@osiriscare/core/checks';
import type { DriftFacts } from '@osiriscare/core/healing';
import { Engine, type ConditionProperties } from 'json-rules-engine';
import type { PlainRule } from './many-rules.ts';

/** Answers drifts, each with the id of its rule. */
export type Answer = (drifts: readonly DriftFacts[]) => Promise<(string | undefined)[]>;

/**
 * The same rules in json-rules-engine. It runs the rules of the highest priority first and is stopped by the first that matches, which is its way to a first match. All
 * rules are in one engine, or, as its users would do for speed, in one engine for each check.
 */
export function createOneEngine(rules: readonly PlainRule[]): Answer {
  const engine = engineOf(rules);
  return async (drifts) => {
    const answers: (string | undefined)[] = [];
    for (const drift of drifts) answers.push(await firstMatch(engine, drift));
    return answers;
  };
}

/** See {@link createOneEngine}. */
export function createEnginePerCheck(rules: readonly PlainRule[]): Answer {
  const engines = new Map(
    [...Map.groupBy(rules, ({ check }) => check)].map(([check, own]) => [check, engineOf(own)]),
  );
  return async (drifts) => {
    const answers: (string | undefined)[] = [];
    for (const drift of drifts) {
      const engine = engines.get(drift.checkId);
      answers.push(engine && (await firstMatch(engine, drift)));
    }
    return answers;
  };
}

function engineOf(rules: readonly PlainRule[]): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const patterns = new Map<string, RegExp>();
  engine.addOperator<string, string>('regex', (value, pattern) => {
    let compiled = patterns.get(pattern);
    if (!compiled) patterns.set(pattern, (compiled = new RegExp(pattern)));
    return compiled.test(value);
  });
  for (const [index, { id, check, platform, when }] of rules.entries())
    engine.addRule({
      priority: rules.length - index,
      conditions: {
        all: [
          { fact: 'check', operator: 'equal', value: check },
          { fact: 'platform', operator: 'equal', value: platform },
          ...when.map(conditionOf),
        ],
      },
      event: { type: id },
      onSuccess: () => void engine.stop(),
    });
  return engine;
}

const operatorNames = {
  eq: 'equal',
  ne: 'notEqual',
  in: 'in',
  gt: 'greaterThan',
  regex: 'regex',
} as const;

function conditionOf({ field, operator, value }: Condition): ConditionProperties {
  if (operator === 'contains' || operator === 'lt' || operator === 'exists')
    throw new Error(`${operator} is not measured`);
  return { fact: field, operator: operatorNames[operator], value };
}

async function firstMatch(engine: Engine, drift: DriftFacts): Promise<string | undefined> {
  const { checkId, platform, group, observed } = drift;
  const facts = { check: checkId, platform, 'host.group': group, ...observed };
  return (await engine.run(facts)).events[0]?.type;
}
