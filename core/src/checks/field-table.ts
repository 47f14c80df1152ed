import { err, ok, type Result } from '../result.ts';
import { readableText } from '../inventory/readable-text.ts';
import {
  mostFields,
  mostListEntries,
  longestListEntry,
  longestValue,
  type Observed,
  type ObservedValue,
} from './observed.ts';

/** Output that cannot be told as observed values, with the reason as a clause: "the answer is no JSON". */
export interface OutputFault {
  readonly type: 'output_unreadable';
  readonly detail: string;
}

export function unreadable(detail: string): { readonly ok: false; readonly error: OutputFault } {
  return err({ type: 'output_unreadable', detail });
}

/** What a host said under one name, before it is made to fit. */
export type RawValue = number | boolean | string | readonly string[];

/**
 * Makes a host's values fit the bounds of {@link Observed}: texts become one readable line, texts and lists are cut, and the fields over the limit are left out.
 *
 * What `needed` names is never cut or left out, since a condition could then hold for the rest although it fails for the whole: such output is refused.
 */
export function toObserved(
  values: ReadonlyMap<string, RawValue>,
  needed: ReadonlySet<string>,
): Result<Observed, OutputFault> {
  const observed: Record<string, ObservedValue> = {};
  let room = mostFields - [...needed].filter((name) => values.has(name)).length;
  for (const [name, value] of values) {
    const isNeeded = needed.has(name);
    if (isNeeded && !fits(value)) return unreadable(`${name} is longer than what is compared`);
    if (!isNeeded) room -= 1;
    if (isNeeded || room >= 0) observed[name] = cut(value);
  }
  return ok(observed);
}

function fits(value: RawValue): boolean {
  if (typeof value === 'string') return value.length <= longestValue;
  if (typeof value !== 'object') return true;
  return (
    value.length <= mostListEntries && value.every((entry) => entry.length <= longestListEntry)
  );
}

function cut(value: RawValue): ObservedValue {
  if (typeof value === 'string') return readableText(value, longestValue);
  if (typeof value !== 'object') return value;
  return value.slice(0, mostListEntries).map((entry) => readableText(entry, longestListEntry));
}
