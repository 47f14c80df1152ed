import { toFieldName } from './field-name.ts';
import type { RawValue } from './field-table.ts';

/** A name, then `=` or `:` with or without blanks around, or blanks alone, then the value. */
const entry = /^([A-Za-z0-9][\w.\-/[\]]*)(?:\s*[=:]\s*|\s+|$)(.*)$/s;

/** Lines that are read; what comes after them is left. */
const mostLines = 20_000;

/**
 * `name value`, `name=value`, `name = value` and `name: value`, one a line, as printed by `sshd -T`, `sysctl`, `systemctl show` and found in `/etc/login.defs`.
 *
 * A name that comes several times becomes a list, in the order of the lines. Quotes around a whole value go. Empty lines, comments (`#`, `;`) and lines that begin with no name are left out.
 */
export function parseKeyValues(text: string): ReadonlyMap<string, RawValue> {
  const lists = new Map<string, string[]>();
  for (const line of text.split('\n', mostLines)) {
    const [, name, value] = entry.exec(line.trim()) ?? [];
    const field = name === undefined ? undefined : toFieldName(name);
    if (field === undefined || value === undefined) continue;
    const list = lists.get(field);
    if (list) list.push(unquoted(value));
    else lists.set(field, [unquoted(value)]);
  }
  return new Map(
    [...lists].map(([field, [first = '', ...rest]]) => [
      field,
      rest.length === 0 ? first : [first, ...rest],
    ]),
  );
}

function unquoted(value: string): string {
  const quote = value.at(0);
  const isQuoted = value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote);
  return isQuoted ? value.slice(1, -1) : value;
}
