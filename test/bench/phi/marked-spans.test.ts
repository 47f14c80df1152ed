import { expect, test } from 'vitest';
import { markedSpans } from './marked-spans.ts';
import { createRedactPii } from './redact-pii.ts';

test.each([
  ['a 123 b', 'a \u0001123\u0002 b', ['123']],
  ['a 123 b', 'a \u00011\u00012\u00023\u0002 b', ['123']],
  ['by Bob, ok', 'by \u0001 Bob\u0002, ok', ['Bob']],
  ['Dear Bob, hello', 'Dear \u0001$&\u0002, hello', ['Bob']],
])('marks in %j are found', (original, marked, expected) => {
  const found = markedSpans(original, marked).map(({ start, end }) => original.slice(start, end));
  expect(found).toEqual(expected);
});

test('what the other program replaces is found in the original', () => {
  const text = 'SSN 123-45-6789, mail a@example.org';
  const found = createRedactPii()
    .find(text)
    ?.map(({ start, end }) => text.slice(start, end));
  expect(found).toEqual(expect.arrayContaining(['123-45-6789', 'a@example.org']));
});
