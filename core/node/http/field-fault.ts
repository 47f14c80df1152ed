import type { z } from 'zod';
import { sizeFault } from './size-fault.ts';

type Issue = z.core.$ZodRawIssue;

const mostNamed = 12;
const longestName = 40;

const typeFaults: Readonly<Record<string, string>> = {
  string: 'must be text',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be a group of fields',
  record: 'must be a group of fields',
  undefined: 'must be left out',
};

const otherFaults: Readonly<Record<string, string>> = {
  invalid_format: 'is not written as it has to be',
  invalid_key: 'has a name that is not known here',
};

/**
 * What is wrong with a field, in words that follow its name: "must be a number from 1 to 20". Never repeats what was sent, save names of fields.
 *
 * For the `error` of a parse. What a schema itself says about its fault comes before this.
 */
export function fieldFault(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : typeFault(issue.expected);
    case 'too_small':
    case 'too_big':
      return sizeFault(issue);
    case 'invalid_value':
      return `must be ${choiceText(issue.values)}`;
    case 'invalid_union':
      return unionFault(issue['options']);
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return `has what is not known here: ${issue.keys.slice(0, mostNamed).map(shortened).join(', ')}`;
    default:
      return otherFaults[issue.code] ?? 'does not fit';
  }
}

function typeFault(expected: string): string {
  return typeFaults[expected] ?? 'has the wrong form';
}

/** A union by a field that names the kind tells the kinds that there are. */
function unionFault(options: unknown): string {
  return Array.isArray(options)
    ? `must be ${choiceText(options)}`
    : 'has none of the forms that fit';
}

function choiceText(values: readonly unknown[]): string {
  const named = values.slice(0, mostNamed).map(String);
  const [last = ''] = named.slice(-1);
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} or ${last}` : last;
}

/** Names of fields are a stranger's, too. */
function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}
