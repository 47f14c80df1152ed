import type { CompiledCondition } from '../../checks/evaluate.ts';
import type { DataFile, DataPath } from '../../data-files/data-file.ts';
import { rulePriorities, type Rule } from '../rule.ts';

export type RuleOrigin = keyof typeof rulePriorities;

/** A rule that is in force: checked against checks and runbooks, its parameters complete. */
export interface LoadedRule {
  readonly rule: Rule;
  readonly origin: RuleOrigin;
  /** Name of the file it stands in, and the line of its id. */
  readonly file: string;
  readonly line: number;
  /** `when`, ready for use. */
  readonly conditions: readonly CompiledCondition[];
}

/** A rule while it is being checked, with its place. */
export interface PlacedRule extends LoadedRule {
  readonly source: DataFile;
  readonly at: DataPath;
}

/** The order in which rules are asked: the smaller priority first, then by id. */
export function compareRules(one: LoadedRule, other: LoadedRule): number {
  const byPriority = rulePriorities[one.origin] - rulePriorities[other.origin];
  if (byPriority !== 0 || one.rule.id === other.rule.id) return byPriority;
  return one.rule.id < other.rule.id ? -1 : 1;
}
