import { ok, type Result } from '../result.ts';
import type { outputParsers } from './check.ts';
import { toObserved, unreadable, type OutputFault, type RawValue } from './field-table.ts';
import type { Observed } from './observed.ts';
import { numberOf } from './evaluate.ts';
import { parseJson } from './parse-json.ts';
import { parseKeyValues } from './parse-key-values.ts';

/** How output becomes values: `key-values`, `lines` (`count` and `lines`), `json`, `number` (`value`), `exit-code` (`exit_code`). */
export type OutputParser = (typeof outputParsers)[number];

/** What a program left. */
export interface ProgramOutput {
  readonly stdout: string;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
}

const longestOutput = 1024 * 1024;

/**
 * Reads what a program printed as observed values. The bytes are a stranger's: reading is bounded and never throws.
 *
 * `needed` names the fields that conditions look at: they are never cut or left out for want of room; output in which they do not fit is refused.
 */
export function parseOutput(
  parser: OutputParser,
  output: ProgramOutput,
  needed: ReadonlySet<string> = new Set(),
): Result<Observed, OutputFault> {
  if (output.stdout.length > longestOutput) return unreadable('the answer is larger than 1 MiB');
  const values = parsers[parser](output);
  return values.ok ? toObserved(values.value, needed) : values;
}

type Parse = (output: ProgramOutput) => Result<ReadonlyMap<string, RawValue>, OutputFault>;

const parsers: Readonly<Record<OutputParser, Parse>> = {
  'key-values': ({ stdout }) => ok(parseKeyValues(stdout)),
  lines: ({ stdout }) => {
    const lines = linesOf(stdout);
    return ok(
      new Map<string, RawValue>([
        ['count', lines.length],
        ['lines', lines],
      ]),
    );
  },
  json: ({ stdout }) => parseJson(stdout),
  number: ({ stdout }) => parseNumber(stdout),
  'exit-code': ({ exitCode }) =>
    exitCode === null
      ? unreadable('the program was ended by a signal')
      : ok(new Map([['exit_code', exitCode]])),
};

/** The last line that is not empty, so that a heading above does no harm; a percent sign behind the number goes. */
function parseNumber(stdout: string): ReturnType<Parse> {
  const line = linesOf(stdout).at(-1)?.trim() ?? '';
  const value = numberOf(line.replace(/\s*%$/, ''));
  return value === undefined
    ? unreadable('the answer is no number')
    : ok(new Map([['value', value]]));
}

/** Lines with something in them, without blanks at their ends. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
}
