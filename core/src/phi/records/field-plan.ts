import type { PhiClass } from '../phi-class.ts';

/**
 * What becomes of one field.
 *
 * - `keep`: infrastructure by its meaning, such as a hash or a unit's name. The rules leave it alone; the exit check still looks at it.
 * - `scrub`: free text, or a list or object of it: the rules go over every text in it, and over every key.
 * - `drop`: it does not leave.
 * - `{ token }`: it holds this class by its meaning, whatever it looks like.
 * - `{ fields }`: an object; a field that is not named is dropped.
 * - `{ items }`: a list.
 * - `{ entries }`: an object with keys from outside; the keys are scrubbed too.
 */
export type FieldPlan =
  | 'keep'
  | 'scrub'
  | 'drop'
  | { readonly token: PhiClass }
  | { readonly fields: Readonly<Record<string, FieldPlan>> }
  | { readonly items: FieldPlan }
  | { readonly entries: FieldPlan };
