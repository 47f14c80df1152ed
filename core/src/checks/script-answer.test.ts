import { expect, test } from 'vitest';
import { readChangeAnswer, readScriptAnswer } from './script-answer.ts';

test('control characters of a script never reach people', () => {
  const answer = {
    state: 'drift',
    summary: 'red \u001b[31m\nalert',
    observed: { a: 'x\u0000y', list: ['\u202ea'] },
  };
  expect(readScriptAnswer(answer)).toEqual({
    ok: true,
    value: { state: 'drift', summary: 'red [31m alert', observed: { a: 'x y', list: ['a'] } },
  });
});

test('the place of a fault is named, and nothing of what stands there', () => {
  const answer = { state: 'pass', summary: 'fine', observed: { a: { secret: 'x' } } };
  expect(readScriptAnswer(answer)).toEqual({
    ok: false,
    error: {
      type: 'answer_malformed',
      detail: 'the script printed something wrong under observed.a',
    },
  });
});

test('answers over their bounds are refused', () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`k${index}`, 1]));
  expect(readScriptAnswer({ state: 'pass', summary: '', observed: many }).ok).toBe(false);
  expect(readScriptAnswer({ state: 'pass', summary: 'x'.repeat(501) }).ok).toBe(false);
});

test('a change says whether it changed anything', () => {
  const answer = { changed: true, summary: 'Root may no longer sign in' };
  expect(readChangeAnswer(answer)).toEqual({ ok: true, value: answer });
  expect(readChangeAnswer({ summary: 'done' })).toMatchObject({
    error: { detail: 'the script printed something wrong under changed' },
  });
});
