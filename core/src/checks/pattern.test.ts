import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from './pattern.ts';
import { hostileText } from './testing/hostile-text.ts';

function compiled(text: string) {
  const pattern = compilePattern(text);
  if (!pattern.ok) throw new Error(pattern.error.reason);
  return pattern.value;
}

test('a pattern can be asked for a part or for the whole of a text', () => {
  const word = compiled('[a-z]+');
  expect(word.isIn('42 cats')).toBe(true);
  expect(word.isWhole('42 cats')).toBe(false);
  expect(word.isWhole('cats')).toBe(true);
});

test('the whole of a text ends at its last character, not before a line break', () => {
  expect(compiled('[a-z]+').isWhole('cats\n')).toBe(false);
  expect(compiled('a|ab').isWhole('ab')).toBe(true);
});

test.each(['(?=a)', '(?!a)', String.raw`(a)\1`, '(?<=a)b', '(', 'a{1001}', '[b-a]'])(
  '%s is refused with a reason, since RE2 knows no such thing',
  (text) => {
    const pattern = compilePattern(text);
    expect(pattern).toMatchObject({ ok: false, error: { type: 'pattern_invalid', pattern: text } });
    expect(!pattern.ok && pattern.error.reason.length).toBeGreaterThan(5);
  },
);

test('a pattern that takes too many steps is refused', () => {
  expect(compilePattern('(?:a|b|c|d){1000}')).toMatchObject({ ok: false });
  expect(compilePattern('[a-z]{1,200}')).toMatchObject({ ok: true });
});

test('a pattern that brings backtracking engines to a halt answers at once', () => {
  const evil = compiled('^(?:a+)+$');
  const startedAt = performance.now();
  expect(evil.isIn(`${'a'.repeat(1999)}!`)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test('no text whatever makes compiling or matching throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 60 }),
        fc.stringMatching(/^[a-c(){}[\]?*+|.\\^$:<>!=0-9-]{0,30}$/),
      ),
      hostileText,
      (pattern, text) => {
        const result = compilePattern(pattern);
        if (!result.ok) return;
        expect(result.value.isIn(text)).toBeTypeOf('boolean');
        if (result.value.isWhole(text)) expect(result.value.isIn(text)).toBe(true);
      },
    ),
  );
});
