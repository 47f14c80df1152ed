import type { Result } from '../result.ts';
import { ok } from '../result.ts';
import { toFieldName } from './field-name.ts';
import { unreadable, type OutputFault, type RawValue } from './field-table.ts';

const deepest = 8;
const mostValues = 10_000;

/**
 * A JSON value as a flat table: names of nested objects are joined by dots, lists of texts, numbers and truth values become lists of texts, and of any other list only its length is
 * told, as `<name>.count`. Nulls are left out. A list at the top is called `items`, a single value `value`. What lies deeper than eight objects is left out.
 */
export function parseJson(text: string): Result<ReadonlyMap<string, RawValue>, OutputFault> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable('the answer is no JSON');
  }
  const table = new Map<string, RawValue>();
  if (isObject(value)) flattenObject(value, { prefix: '', depth: 1, table });
  else flatten(value, { prefix: Array.isArray(value) ? 'items' : 'value', depth: 1, table });
  return table.size > mostValues ? unreadable('the answer has too many values') : ok(table);
}

interface Place {
  readonly prefix: string;
  readonly depth: number;
  readonly table: Map<string, RawValue>;
}

function flatten(value: unknown, place: Place): void {
  if (isSingle(value)) place.table.set(place.prefix, value);
  else if (Array.isArray(value)) flattenList(value, place);
  else if (isObject(value) && place.depth < deepest)
    flattenObject(value, { ...place, depth: place.depth + 1 });
}

function flattenObject(value: object, { prefix, depth, table }: Place): void {
  for (const [key, inner] of Object.entries(value)) {
    if (table.size > mostValues) return;
    const name = toFieldName(prefix === '' ? key : `${prefix}.${key}`);
    if (name !== undefined) flatten(inner, { prefix: name, depth, table });
  }
}

function flattenList(value: readonly unknown[], { prefix, table }: Place): void {
  if (value.every(isSingle)) table.set(prefix, value.map(String));
  else table.set(`${prefix}.count`, value.length);
}

/** JSON can spell numbers that are none here: `1e999` is read as infinity. */
function isSingle(value: unknown): value is string | number | boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
