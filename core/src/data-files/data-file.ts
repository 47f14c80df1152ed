import type { Result } from '../result.ts';

/** Keys and places from the top of a file's value to something in it: `['rules', 3, 'when']`. */
export type DataPath = readonly PropertyKey[];

/** A file as text. */
export interface TextFile {
  /** As people find it: the path from its folder's parent, or whatever tells it apart. */
  readonly name: string;
  readonly text: string;
}

/** A data file whose syntax is right. */
export interface DataFile {
  readonly name: string;
  /** Not checked yet. */
  readonly value: unknown;
  /** Line, from 1, on which something stands; of what holds it, where it is missing. */
  readonly lineOf: (path: DataPath) => number;
}

/** One thing that is wrong with a data file. */
export interface DataFault {
  readonly file: string;
  readonly line: number;
  readonly id: DataFaultId;
  /** A sentence that says what is wrong and, unless it is plain, what would be right. */
  readonly message: string;
}

/** Reads the syntax of a file, YAML or JSON; all faults of the syntax are told together. */
export type ReadDataFile = (file: TextFile) => Result<DataFile, readonly DataFault[]>;

/** Stable ids of everything that can be wrong with checks, runbooks and rules; `docs/errors.md` explains each. */
export const dataFaultIds = [
  'file_unreadable',
  'file_unexpected',
  'file_too_large',
  'syntax_invalid',
  'key_unknown',
  'key_missing',
  'value_invalid',
  'id_mismatch',
  'id_duplicate',
  'platform_wrong',
  'operator_unknown',
  'regex_invalid',
  'wanted_missing',
  'probe_unknown',
  'script_missing',
  'check_unknown',
  'control_unknown',
  'framework_missing',
  'runbook_unknown',
  'action_unknown',
  'parameter_unknown',
  'parameter_missing',
  'parameter_invalid',
  'rule_unreachable',
  'rule_contradictory',
] as const;
export type DataFaultId = (typeof dataFaultIds)[number];

/** A fault at a place of a file. */
export function faultAt(
  file: DataFile,
  path: DataPath,
  { id, message }: Pick<DataFault, 'id' | 'message'>,
): DataFault {
  return { file: file.name, line: file.lineOf(path), id, message };
}

/** One line for people: `rules/ssh.yaml:12: operator_unknown: …`. */
export function faultLine({ file, line, id, message }: DataFault): string {
  return `${file}:${line}: ${id}: ${message}`;
}
