import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSchema, type Check } from './check.ts';
import { compileCheck, type CompiledCheck } from './compile-check.ts';
import { judge, judgeAnswer, judgeOutput } from './judge.ts';
import { arbitraryCondition, arbitraryObserved } from './testing/arbitrary-conditions.ts';

function compiled(rest: Record<string, unknown> = {}): CompiledCheck {
  const check: Check = checkSchema.parse({
    id: 'linux-ssh-root-login',
    title: 'Nobody signs in as root over SSH',
    meaning: 'Whoever guesses one password owns the whole server.',
    platform: 'linux',
    category: 'ssh',
    severity: 'high',
    controls: {},
    probe: { kind: 'command', run: ['sshd', '-T'], parse: 'key-values', exitCodes: [0, 3] },
    wanted: [{ field: 'permitrootlogin', operator: 'eq', value: 'no' }],
    ...rest,
  });
  const result = compileCheck(check);
  if (!result.ok) throw new Error('bad pattern');
  return result.value;
}

const script = { kind: 'script', runbook: 'linux-ssh-root-login' };

test('a host as wanted passes, and the summary says what was seen', () => {
  expect(judge(compiled(), { permitrootlogin: 'no' })).toEqual({
    state: 'pass',
    summary: 'As wanted: permitrootlogin is "no".',
  });
});

test('a drift says what was seen and what was wanted', () => {
  expect(judge(compiled(), { permitrootlogin: 'yes' })).toEqual({
    state: 'drift',
    summary: 'permitrootlogin is "yes", wanted is "no".',
  });
});

test('a field that was not seen makes the outcome unknown, not drift', () => {
  expect(judge(compiled(), {})).toEqual({
    state: 'unknown',
    summary: 'Cannot be told: permitrootlogin was not seen.',
  });
});

test('what was not seen does not pass by being different', () => {
  const check = compiled({ wanted: [{ field: 'x', operator: 'ne', value: 'yes' }] });
  expect(judge(check, {}).state).toBe('unknown');
  expect(judge(check, { x: 'no' }).state).toBe('pass');
});

test('a check that asks for a field to be there finds drift where it is not', () => {
  const wanted = [
    { field: 'x', operator: 'exists', value: true },
    { field: 'x', operator: 'eq', value: 'yes' },
  ];
  expect(judge(compiled({ wanted }), {})).toEqual({
    state: 'drift',
    summary: 'x was not seen, wanted is it to be there.',
  });
});

test('a certain drift is told although another field was not seen', () => {
  const wanted = [
    { field: 'a', operator: 'eq', value: 'yes' },
    { field: 'b', operator: 'lt', value: 5 },
  ];
  expect(judge(compiled({ wanted }), { b: 7 })).toEqual({
    state: 'drift',
    summary: 'b is 7, wanted is less than 5.',
  });
});

test('a check that makes no sense on a host is not applicable there', () => {
  const check = compiled({ applies: [{ field: 'port', operator: 'exists', value: true }] });
  expect(judge(check, { permitrootlogin: 'yes' })).toEqual({
    state: 'not-applicable',
    summary: 'Not a thing of this host: port was not seen.',
  });
});

test('long values are shortened for people', () => {
  const { summary } = judge(compiled(), { permitrootlogin: 'x'.repeat(2000) });
  expect(summary).toHaveLength(118);
  expect(judge(compiled(), { permitrootlogin: ['a', 'b', 'c', 'd', 'e'] }).summary).toBe(
    'permitrootlogin is the list "a", "b", "c", "d", … (5 in all), wanted is "no".',
  );
});

test('the output of a command is read and judged', () => {
  expect(judgeOutput(compiled(), { stdout: 'permitrootlogin no\n', exitCode: 3 })).toEqual({
    state: 'pass',
    summary: 'As wanted: permitrootlogin is "no".',
    observed: { permitrootlogin: 'no' },
  });
});

test('an exit code that is no answer is unknown, whatever was printed', () => {
  expect(judgeOutput(compiled(), { stdout: 'permitrootlogin no\n', exitCode: 1 })).toEqual({
    state: 'unknown',
    summary: 'Cannot be told: sshd ended with exit code 1.',
    observed: {},
  });
  expect(judgeOutput(compiled(), { stdout: 'permitrootlogin no\n', exitCode: null }).state).toBe(
    'unknown',
  );
});

test('output that cannot be read is unknown', () => {
  const probe = { kind: 'command', run: ['x'], parse: 'json' };
  expect(judgeOutput(compiled({ probe }), { stdout: 'oops', exitCode: 0 })).toMatchObject({
    state: 'unknown',
    summary: 'Cannot be told: x: the answer is no JSON.',
  });
});

test('a script judges by itself where the check wants nothing more', () => {
  const answer = { state: 'drift', summary: 'Root may sign in', observed: { a: 1 } };
  expect(judgeAnswer(compiled({ probe: script, wanted: [] }), answer)).toEqual(answer);
});

test('a script that says pass must also meet what the check wants', () => {
  const check = compiled({ probe: script });
  const answer = { state: 'pass', summary: 'fine', observed: { permitrootlogin: 'yes' } };
  expect(judgeAnswer(check, answer).state).toBe('drift');
  expect(judgeAnswer(check, { ...answer, observed: {} }).state).toBe('unknown');
  expect(judgeAnswer(check, { ...answer, observed: { permitrootlogin: 'no' } })).toMatchObject({
    state: 'pass',
    summary: 'fine',
  });
  expect(judgeAnswer(check, { ...answer, state: 'unknown' }).state).toBe('unknown');
});

test('an answer of a script that is not as it must be is unknown', () => {
  const check = compiled({ probe: script, wanted: [] });
  for (const answer of [null, 'pass', [], {}, { state: 'pass' }, { state: 'ok', summary: '' }])
    expect(judgeAnswer(check, answer).state).toBe('unknown');
  expect(judgeAnswer(check, { state: 'pass', summary: 'x', extra: 1 }).state).toBe('unknown');
});

test('nothing that was observed passes a check unless every wanted condition holds for something seen', () => {
  const conditions = fc.array(arbitraryCondition, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(conditions, arbitraryObserved, (wanted, observed) => {
      const check = compiled({ wanted });
      const { state, summary } = judge(check, observed);
      expect(summary.length).toBeLessThanOrEqual(500);
      if (state !== 'pass') return;
      for (const { condition, holds } of check.wanted) {
        expect(holds((field) => observed[field])).toBe(true);
        if (condition.operator !== 'exists') expect(observed).toHaveProperty([condition.field]);
      }
    }),
  );
});

test('any value at all as an answer ends in a judgement', () => {
  const check = compiled({ probe: script, wanted: [] });
  fc.assert(
    fc.property(fc.anything(), (answer) => {
      expect(judgeAnswer(check, answer).summary).not.toBe(undefined);
    }),
  );
});
