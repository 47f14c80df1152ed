import { faultAt, type DataFault, type TextFile } from '../../data-files/data-file.ts';
import { err, ok, type Result } from '../../result.ts';
import { compareRules, type LoadedRule, type PlacedRule } from './loaded-rule.ts';
import type { RulesByCheck } from './match-rule.ts';
import { reachabilityFaults } from './reachability.ts';
import { readRuleFile, type RuleContext, type RuleFileReading } from './read-rule-file.ts';

/** Files of rules and what they refer to. */
export interface RuleSources extends RuleContext {
  /** Those of this release. */
  readonly builtIn: readonly TextFile[];
  /** Those that came from outside. */
  readonly synced: readonly TextFile[];
}

/** A synced file that is not in force, none of its rules, and why. Whoever loads rules must make it heard. */
export interface SetAsideFile {
  readonly file: string;
  readonly faults: readonly DataFault[];
}

export interface RuleBook {
  readonly rules: RulesByCheck;
  readonly setAside: readonly SetAsideFile[];
}

/**
 * Reads and checks all rules. One faulty built-in file fails the whole, with all faults together; a faulty synced file is set aside whole while everything else is in force.
 *
 * Synced files are taken in the order of their names; one is also faulty when it does not go together with the built-in ones or with those taken before.
 */
export function loadRules(sources: RuleSources): Result<RuleBook, readonly DataFault[]> {
  const builtIn = joined(
    byName(sources.builtIn).map((file) => readRuleFile(file, 'builtIn', sources)),
  );
  const faults = [...builtIn.faults, ...conflicts([], builtIn.rules, sources)];
  if (faults.length > 0) return err(faults);
  let inForce: readonly PlacedRule[] = builtIn.rules;
  const setAside: SetAsideFile[] = [];
  for (const file of byName(sources.synced)) {
    const reading = readRuleFile(file, 'synced', sources);
    const wrong = [...reading.faults, ...conflicts(inForce, reading.rules, sources)];
    if (wrong.length > 0) setAside.push({ file: file.name, faults: wrong });
    else inForce = [...inForce, ...reading.rules];
  }
  return ok({ rules: byCheck(inForce), setAside });
}

function conflicts(
  old: readonly LoadedRule[],
  added: readonly PlacedRule[],
  { checks }: RuleContext,
): DataFault[] {
  return [...duplicates(old, added), ...reachabilityFaults(old, added, checks)];
}

function duplicates(old: readonly LoadedRule[], added: readonly PlacedRule[]): DataFault[] {
  const seen = new Map<string, LoadedRule>(old.map((rule) => [rule.rule.id, rule]));
  return added.flatMap((rule) => {
    const { id } = rule.rule;
    const other = seen.get(id);
    if (!other) seen.set(id, rule);
    if (!other) return [];
    const message = `There is a rule ${id} already: ${other.file}:${other.line}.`;
    return [faultAt(rule.source, [...rule.at, 'id'], { id: 'id_duplicate', message })];
  });
}

function joined(readings: readonly RuleFileReading[]): RuleFileReading {
  return {
    rules: readings.flatMap(({ rules }) => rules),
    faults: readings.flatMap(({ faults }) => faults),
  };
}

function byName(files: readonly TextFile[]): TextFile[] {
  return [...files].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function byCheck(placed: readonly PlacedRule[]): RulesByCheck {
  const ordered = [...placed]
    .sort(compareRules)
    .map(({ source: _source, at: _at, ...rule }): LoadedRule => rule);
  return Map.groupBy(ordered, ({ rule }) => rule.check);
}
