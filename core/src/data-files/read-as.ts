import type { z } from 'zod';
import { err, ok, type Result } from '../result.ts';
import {
  faultAt,
  type DataFault,
  type DataFaultId,
  type DataFile,
  type DataPath,
} from './data-file.ts';

/** Reads a file, or what stands at `at` in it, by a schema; every fault is told with its line, all together. */
export function readAs<Schema extends z.ZodType>(
  schema: Schema,
  file: DataFile,
  at: DataPath = [],
): Result<z.output<Schema>, readonly DataFault[]> {
  const parsed = schema.safeParse(valueAt(file.value, at));
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.flatMap((issue) =>
      faultsOf({ ...issue, path: [...at, ...issue.path] }, file),
    ),
  );
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, file: DataFile): DataFault[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      faultAt(file, [...path, key], {
        id: 'key_unknown',
        message: `${nameOf([...path, key])} is not a key that is known here.`,
      }),
    );
  const found = valueAt(file.value, path);
  if (found === undefined)
    return [faultAt(file, path, { id: 'key_missing', message: `${nameOf(path)} is missing.` })];
  if (isUnknownChoice(issue)) return [faultAt(file, path, choiceFault(issue, found))];
  return [
    faultAt(file, path, { id: 'value_invalid', message: `${nameOf(path)}: ${issue.message}.` }),
  ];
}

type ChoiceIssue = Extract<Issue, { code: 'invalid_union' }> & { readonly discriminator: string };

function isUnknownChoice(issue: Issue): issue is ChoiceIssue {
  return issue.code === 'invalid_union' && 'discriminator' in issue;
}

/** Ids of choices that have one of their own, by the key that is chosen by. */
const choiceIds: Readonly<Record<string, DataFaultId>> = {
  operator: 'operator_unknown',
  name: 'action_unknown',
};

function choiceFault(issue: ChoiceIssue, found: unknown): Pick<DataFault, 'id' | 'message'> {
  const known = 'options' in issue && Array.isArray(issue.options) ? issue.options.join(', ') : '';
  return {
    id: choiceIds[issue.discriminator] ?? 'value_invalid',
    message: `${nameOf(issue.path)}: ${JSON.stringify(found).slice(0, 80)} is not known; there are ${known}.`,
  };
}

function valueAt(value: unknown, path: DataPath): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return found;
}

/** `rules[3].when[0].operator` */
function nameOf(path: DataPath): string {
  if (path.length === 0) return 'The file';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
