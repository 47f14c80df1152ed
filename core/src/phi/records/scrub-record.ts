import { findSuspicion } from '../exit-check/exit-check.ts';
import { foldText } from '../fold-text.ts';
import type { PhiClass } from '../phi-class.ts';
import { scrubText, withheldText, type ScrubSettings, type ScrubbedText } from '../scrub-text.ts';
import { tokenOf } from '../token.ts';
import type { FieldPlan } from './field-plan.ts';

/** A structured value that may leave. */
export interface ScrubbedRecord {
  readonly value: unknown;
  /** Paths of fields that the plan drops or does not know, such as `host.owner`; at most 100 are named. */
  readonly dropped: readonly string[];
  /** How many texts were withheld as a whole. */
  readonly withheld: number;
}

interface Notes {
  readonly dropped: string[];
  withheld: number;
}

interface Place {
  readonly path: string;
  readonly notes: Notes;
  readonly settings: ScrubSettings;
}

const mostNamed = 100;
/** Plain JSON nests less; deeper values are dropped. */
const deepest = 32;
const gone = Symbol('gone');

/** Goes through a value as its plan says. Anything but plain JSON values is dropped. */
export function scrubRecord(
  value: unknown,
  plan: FieldPlan,
  settings: ScrubSettings,
): ScrubbedRecord {
  const notes: Notes = { dropped: [], withheld: 0 };
  const scrubbed = scrubValue(value, plan, { path: '', notes, settings });
  return { value: scrubbed === gone ? undefined : scrubbed, ...notes };
}

function scrubValue(value: unknown, plan: FieldPlan, place: Place): unknown {
  if (plan === 'drop') return drop(place);
  if (plan === 'keep') return keepValue(value, place);
  if (plan === 'scrub') return scrubAny(value, place);
  if ('token' in plan) return tokenOfValue(value, plan, place);
  if ('items' in plan)
    return Array.isArray(value) ? scrubItems(value, plan.items, place) : drop(place);
  if (!isObject(value)) return drop(place);
  return 'fields' in plan
    ? scrubFields(value, plan.fields, place)
    : scrubEntries(value, plan.entries, place);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function drop({ path, notes }: Place): typeof gone {
  if (notes.dropped.length < mostNamed) notes.dropped.push(path);
  return gone;
}

/** A field may hold `null` where there is nothing. */
function tokenOfValue(
  value: unknown,
  { token }: { readonly token: PhiClass },
  place: Place,
): unknown {
  if (value === null) return null;
  if (typeof value !== 'string' && typeof value !== 'number') return drop(place);
  return tokenOf(token, String(value), place.settings.hash);
}

/** Texts, numbers and truth values only: what is kept is looked at as a whole, so it must have no parts. */
function keepValue(value: unknown, place: Place): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value !== 'string' && typeof value !== 'number') return drop(place);
  const suspicion = findSuspicion(foldText(String(value)).text, place.settings.directory);
  return suspicion === undefined ? value : noted(withheldText(suspicion), place);
}

function noted({ text, withheld }: ScrubbedText, { notes }: Place): string {
  if (withheld !== undefined) notes.withheld += 1;
  return text;
}

/** Numbers are read as texts, for a record number is one: a number that is touched becomes a text. */
function scrubAny(value: unknown, place: Place): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return noted(scrubText(value, place.settings), place);
  if (typeof value === 'number') {
    const text = noted(scrubText(String(value), place.settings), place);
    return text === String(value) ? value : text;
  }
  if (Array.isArray(value)) return scrubItems(value, 'scrub', place);
  return isObject(value) ? scrubEntries(value, 'scrub', place) : drop(place);
}

function scrubItems(values: readonly unknown[], plan: FieldPlan, place: Place): unknown {
  if (isTooDeep(place)) return drop(place);
  return values
    .map((value, index) => scrubValue(value, plan, { ...place, path: `${place.path}[${index}]` }))
    .filter((value) => value !== gone);
}

function isTooDeep({ path }: Place): boolean {
  return path.split(/[.[]/).length > deepest;
}

function scrubFields(
  value: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, FieldPlan>>,
  place: Place,
): unknown {
  if (isTooDeep(place)) return drop(place);
  const entries = Object.entries(value).map(([name, field]) => {
    const isPlanned = Object.hasOwn(fields, name);
    // A name that no plan knows may itself tell something.
    const path = join(place.path, isPlanned ? name : '?');
    return [
      name,
      scrubValue(field, (isPlanned ? fields[name] : undefined) ?? 'drop', { ...place, path }),
    ] as const;
  });
  return Object.fromEntries(entries.filter(([, field]) => field !== gone));
}

/** The key is read together with a text behind it, so that `{ "dob": "3/4/62" }` is a label and its value. */
function scrubEntries(
  value: Readonly<Record<string, unknown>>,
  plan: FieldPlan,
  place: Place,
): unknown {
  if (isTooDeep(place)) return drop(place);
  const entries = Object.entries(value).map(([key, field]) => {
    const name = noted(scrubText(key, place.settings), place);
    const inside = { ...place, path: join(place.path, name) };
    const scrubbed =
      plan === 'scrub' && isScalar(field)
        ? scrubPair(name, field, inside)
        : scrubValue(field, plan, inside);
    return [name, scrubbed] as const;
  });
  return Object.fromEntries(entries.filter(([, field]) => field !== gone));
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Scrubs `key: "value"` as one text and takes the value out of it again. */
function scrubPair(key: string, value: string | number, place: Place): unknown {
  const alone = scrubAny(value, place);
  if (alone !== value) return alone;
  const head = `${key.slice(0, longestKey)}: "`;
  const pair = scrubText(`${head}${value}"`, place.settings);
  if (pair.withheld !== undefined) return noted(pair, place);
  return pair.text === `${head}${value}"` ? value : valueOfPair(pair.text, head);
}

const longestKey = 80;

function valueOfPair(text: string, head: string): string {
  return text.startsWith(head) && text.endsWith('"') ? text.slice(head.length, -1) : '[withheld]';
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
