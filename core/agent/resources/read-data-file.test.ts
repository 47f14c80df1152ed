import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDataFile } from './read-data-file.ts';

function read(text: string, name = 'a.yaml') {
  return readDataFile({ name, text });
}

test('every value of a file knows its line', () => {
  const file = read('# head\nid: x\nlist:\n  - a: 1\n    b: 2\n  - c: 3\n');
  if (!file.ok) throw new Error('it is good');
  expect(file.value.value).toEqual({ id: 'x', list: [{ a: 1, b: 2 }, { c: 3 }] });
  const lines = [['id'], ['list'], ['list', 0, 'b'], ['list', 1], ['list', 1, 'c']];
  expect(lines.map(file.value.lineOf)).toEqual([2, 3, 5, 6, 6]);
});

test('what is missing has the line of what holds it', () => {
  const file = read('id: x\nlist:\n  - a: 1\n');
  expect(file.ok && file.value.lineOf(['list', 0, 'z'])).toBe(3);
  expect(file.ok && file.value.lineOf(['list', 7, 'z'])).toBe(2);
  expect(file.ok && file.value.lineOf(['z'])).toBe(1);
});

test('words stay words: only true and false are truth values', () => {
  expect(read('a: no\nb: yes\nc: on\nd: true\ne: 0600\n')).toMatchObject({
    value: { value: { a: 'no', b: 'yes', c: 'on', d: true, e: 600 } },
  });
});

test.each([
  ['a: [', 1],
  ['a: 1\nb: 2\na: 3\n', 3],
  ['a: 1\nb: @x\n', 2],
  ['a: !secret x\n', 1],
  ['a: &x 1\nb: *x\n', 1],
  ['a: 1\n---\nb: 2\n', 2],
  ['? [a]\n: 1\n', 1],
])('%j is refused at its line', (text, line) => {
  const file = read(text);
  expect(file).toMatchObject({
    ok: false,
    error: [{ file: 'a.yaml', line, id: 'syntax_invalid' }],
  });
});

test('a file named for JSON must be JSON', () => {
  expect(read('a: 1', 'a.json')).toMatchObject({
    error: [{ id: 'syntax_invalid', message: 'This is no JSON.' }],
  });
  const file = read('{\n  "a": {\n    "b": 1 } }', 'a.json');
  expect(file.ok && file.value.lineOf(['a', 'b'])).toBe(3);
});

test('a short text that unfolds to gigabytes is refused', () => {
  const bomb = Array.from(
    { length: 20 },
    (_, index) =>
      `a${index}: &a${index} [${index === 0 ? 'x' : `*a${index - 1},*a${index - 1},*a${index - 1}`}]`,
  );
  expect(read(bomb.join('\n'))).toMatchObject({ ok: false });
});

test('no text whatever makes reading throw', () => {
  const pieces = [
    'a',
    ':',
    ' ',
    '\n',
    '- ',
    '[',
    '{',
    '}',
    ']',
    '&x',
    '*x',
    '"',
    "'",
    '|',
    '>',
    '!',
    '%',
    '?',
    '#',
    '<<',
    '\t',
    '\0',
  ];
  const text = fc
    .array(fc.constantFrom(...pieces), { maxLength: 60 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom('a.yaml', 'a.json'), (content, name) => {
      const file = read(content, name);
      if (file.ok) expect(file.value.lineOf(['a', 0, 'b'])).toBeGreaterThan(0);
      else for (const { line } of file.error) expect(line).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});
