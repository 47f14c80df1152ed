import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

const records = sourceFiles('docs/decisions/*.md');

test('decisions are numbered without gap or double', () => {
  const numbers = records.map((file) => Number(/(\d{4})-/.exec(file.path)?.[1]));
  expect(numbers).toEqual(records.map((_, index) => index + 1));
});

test.each(records.map((file) => [file.path, file.text] as const))(
  '%s has context, decision, consequences and status',
  (_, text) => {
    for (const part of ['**Context.**', '**Decision.**', '**Consequences.**', '**Status.**'])
      expect(text).toContain(part);
  },
);
