import { textOf } from './evaluate.ts';
import type { Condition } from './condition.ts';
import type { ObservedValue } from './observed.ts';

const longestShown = 80;
const mostShown = 4;

/** What was seen, as a clause: `permitrootlogin is "yes"`. */
export function describeSeen(field: string, value: ObservedValue | undefined): string {
  if (value === undefined) return `${field} was not seen`;
  if (!Array.isArray(value)) return `${field} is ${shown(value)}`;
  if (value.length === 0) return `${field} is an empty list`;
  return `${field} is the list ${listed(value)}`;
}

/** What a condition asks for, as a phrase: `"no"`, `less than 5`, `to be there`. */
export function describeWanted(condition: Condition): string {
  switch (condition.operator) {
    case 'eq':
      return shown(condition.value);
    case 'ne':
      return `anything but ${shown(condition.value)}`;
    case 'in':
      return `one of ${listed(condition.value)}`;
    case 'contains':
      return `something with ${shown(condition.value)} in it`;
    case 'regex':
      return `something that matches ${shown(condition.value)}`;
    case 'gt':
      return `more than ${condition.value}`;
    case 'lt':
      return `less than ${condition.value}`;
    case 'exists':
      return condition.value ? 'it to be there' : 'it not to be there';
  }
}

function listed(values: readonly (string | number | boolean)[]): string {
  const first = values.slice(0, mostShown).map(shown).join(', ');
  return values.length > mostShown ? `${first}, … (${values.length} in all)` : first;
}

function shown(value: string | number | boolean): string {
  const text = textOf(value);
  const short =
    text.length > longestShown ? `${text.slice(0, longestShown - 1).toWellFormed()}…` : text;
  return typeof value === 'string' ? `"${short}"` : short;
}
