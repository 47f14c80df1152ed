import type { Check } from '../../checks/check.ts';
import { compileConditions } from '../../checks/evaluate.ts';
import type { DataFault, DataFile, ReadDataFile, TextFile } from '../../data-files/data-file.ts';
import { patternFaultAt } from '../../data-files/pattern-fault.ts';
import { readAs } from '../../data-files/read-as.ts';
import { ruleFileSchema, ruleSchema } from '../rule.ts';
import type { Runbook } from '../runbook.ts';
import type { PlacedRule, RuleOrigin } from './loaded-rule.ts';
import { resolveRule } from './resolve-rule.ts';

/** What rules refer to, and how their files are read. */
export interface RuleContext {
  readonly read: ReadDataFile;
  readonly checks: ReadonlyMap<string, Check>;
  readonly runbooks: ReadonlyMap<string, Runbook>;
}

/** The good rules of a file, and everything that is wrong with the others. */
export interface RuleFileReading {
  readonly rules: readonly PlacedRule[];
  readonly faults: readonly DataFault[];
}

/** Reads one file of rules, each rule on its own, so that one faulty rule hides no fault of another. */
export function readRuleFile(
  file: TextFile,
  origin: RuleOrigin,
  context: RuleContext,
): RuleFileReading {
  const source = context.read(file);
  if (!source.ok) return { rules: [], faults: source.error };
  const head = readAs(ruleFileSchema, source.value);
  if (!head.ok) return { rules: [], faults: head.error };
  const entries = head.value.rules.map((_, index) =>
    readRule(source.value, { index, origin, context }),
  );
  return {
    rules: entries.flatMap(({ rules }) => rules),
    faults: entries.flatMap(({ faults }) => faults),
  };
}

interface Entry {
  readonly index: number;
  readonly origin: RuleOrigin;
  readonly context: RuleContext;
}

function readRule(source: DataFile, { index, origin, context }: Entry): RuleFileReading {
  const at = ['rules', index];
  const rule = readAs(ruleSchema, source, at);
  if (!rule.ok) return { rules: [], faults: rule.error };
  const resolved = resolveRule(rule.value, { source, at }, context);
  const conditions = compileConditions(rule.value.when);
  const faults = [
    ...(resolved.ok ? [] : resolved.error),
    ...(conditions.ok
      ? []
      : conditions.error.map((fault) =>
          patternFaultAt(source, [...at, 'when', fault.index, 'value'], fault),
        )),
  ];
  if (!resolved.ok || !conditions.ok) return { rules: [], faults };
  const place = { source, at, file: source.name, line: source.lineOf([...at, 'id']), origin };
  return { rules: [{ rule: resolved.value, conditions: conditions.value, ...place }], faults };
}
