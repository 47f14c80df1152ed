import { err, ok, type Result } from '@osiriscare/core/result';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { crossFaults } from './cross-faults.ts';
import { knownKeys } from './known-keys.ts';
import { nearestName } from './nearest-name.ts';
import { completed, configurationSchema, type AgentConfiguration } from './schema.ts';
import { placesOf, type Fault, type Places } from './yaml-places.ts';

/** Aliases that a file may use in all: enough to share a window, too few for a bomb. */
const mostAliases = 50;

/** Reads the text of `agent.yaml`. All faults come back together, in the order of the file; nothing that stands in the file makes it throw. */
export function parseConfiguration(text: string): Result<AgentConfiguration, readonly Fault[]> {
  const lines = new LineCounter();
  const read = readYaml(text, lines);
  if (!read.ok) return read;
  const { document, value } = read.value;
  const parsed = configurationSchema.safeParse(value);
  const places = placesOf(document, lines);
  const faults = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => faultsOf(issue, places)),
    ...crossFaults(value).map(({ path, text }) => ({
      ...places.valueAt(path),
      text: `${pathText(path)}: ${text}`,
    })),
  ];
  if (parsed.success && faults.length === 0) return ok(completed(parsed.data));
  return err(faults.sort((left, right) => left.line - right.line || left.column - right.column));
}

/** The YAML parser recurses, and refuses bombs by throwing: both are faults of the file. */
function readYaml(
  text: string,
  lines: LineCounter,
): Result<{ document: Document; value: unknown }, readonly Fault[]> {
  try {
    const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
    if (document.errors.length > 0)
      return err(
        document.errors.map((error) => {
          const { line, col } = lines.linePos(error.pos[0]);
          return { line, column: col, text: error.message.split(/ at line |\n/)[0] ?? '' };
        }),
      );
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return ok({ document, value: withoutEmpty(value) ?? {} });
  } catch (cause) {
    const isBomb = cause instanceof ReferenceError;
    const what = isBomb ? 'too many aliases' : 'nested too deeply, or no readable YAML';
    return err([{ line: 1, column: 1, text: what }]);
  }
}

/** A key with nothing behind it (all its entries are commented out) counts as left out. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null)
      .map(([key, field]) => [key, withoutEmpty(field)]),
  );
}

function faultsOf(issue: z.core.$ZodIssue, places: Places): Fault[] {
  if (issue.code !== 'unrecognized_keys')
    return [
      { ...places.valueAt(issue.path), text: `${pathText(issue.path)}: ${messageOf(issue)}` },
    ];
  const known = knownKeys(configurationSchema, issue.path);
  return issue.keys.map((key) => {
    const meant = nearestName(key, known);
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    return {
      ...places.keyAt(issue.path, key),
      text: `${pathText([...issue.path, key])} is no key of this release${hint}`,
    };
  });
}

function messageOf(issue: z.core.$ZodIssue): string {
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  if (isMissing) return 'is missing';
  if (issue.path.at(0) === 'version') return 'this release reads version 1';
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
