import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestFactValue } from './fact.ts';
import { factOf, readableText } from './readable-text.ts';

test('control characters and line breaks of a stranger never reach a fact', () => {
  expect(factOf('name', ' FRONT\u001b[31m\r\n DESK\u0000')).toEqual({
    kind: 'name',
    value: 'FRONT [31m DESK',
  });
});

test('text with nothing to read in it is no fact', () => {
  expect(factOf('name', ' \u200b\t\n')).toBeUndefined();
});

test('text is cut at 256 units, never inside a character', () => {
  expect(factOf('ssdp.server', `${'a'.repeat(255)}😀😀`)?.value).toBe('a'.repeat(255));
});

test('direction overrides and invisible characters cannot hide what a value says', () => {
  expect(readableText('Linux\u202e\u200b/5.4')).toBe('Linux /5.4');
});

test('any text at all becomes well-formed text of bounded length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
      const line = readableText(text);
      expect(line.length).toBeLessThanOrEqual(longestFactValue);
      expect(line.isWellFormed()).toBe(true);
    }),
  );
});
