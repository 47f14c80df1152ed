import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { inOneByteLetters } from './one-byte-letters.ts';

const program = '["the scanner’s", `${1} … 🦑`, /^[’🦑]$/u.test("🦑")].join(" – ")';

test('a program with its letters in one byte each says the same', () => {
  const rewritten = inOneByteLetters(program);
  expect(rewritten).toMatch(/^[\0-\xff]*$/);
  expect(runInNewContext(rewritten)).toBe(runInNewContext(program));
});
