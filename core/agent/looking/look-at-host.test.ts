import { checkSchema, compileCheck, type CompiledCheck } from '@osiriscare/core/checks';
import { err, ok, type Result } from '@osiriscare/core/result';
import { createFixedClock } from '@osiriscare/core/testing';
import { expect, test } from 'vitest';
import type { CommandOutput, Target, TargetError } from '../targets/index.ts';
import { lookAtHost, type LookDeps } from './index.ts';

function check(id: string, program: string, more: object = {}): CompiledCheck {
  return checkBy(id, { kind: 'command', run: [program], parse: 'key-values', ...more });
}

function checkBy(id: string, probe: object): CompiledCheck {
  const compiled = compileCheck(
    checkSchema.parse({
      id,
      title: 'As it must be',
      meaning: 'It is not as it must be.',
      platform: 'linux',
      category: 'ssh',
      severity: 'high',
      controls: {},
      probe,
      wanted: [{ field: 'state', operator: 'eq', value: 'good' }],
    }),
  );
  if (!compiled.ok) throw new Error('the check does not compile');
  return compiled.value;
}

type Answer = string | TargetError;

/** A double that answers each program by its name, and counts. */
function hostThat(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const answerTo = (name: string): Result<CommandOutput, TargetError> => {
    asked.push(name);
    const answer = { cat: 'ID=debian\n', ...answers }[name] ?? 'state good\n';
    if (typeof answer !== 'string') return err(answer);
    return ok({ exitCode: 0, stdout: answer, stderr: '', tookMs: 1 });
  };
  const target: Target = {
    hostId: 'a',
    run: async ({ args }) => answerTo(args[0] ?? ''),
    script: async ({ runbook }) => {
      const answer = answerTo(runbook);
      return answer.ok ? ok(JSON.parse(answer.value.stdout) as unknown) : answer;
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return { target, asked };
}

const deps: LookDeps = {
  clock: createFixedClock(),
  atATime: 1,
  builtIns: new Map(),
  detectCall: (runbook) => ({
    runbook,
    step: 'detect',
    text: '',
    parameters: {},
    attemptId: 'look',
    timeoutMs: 1,
  }),
};

function look(host: ReturnType<typeof hostThat>, checks: CompiledCheck[], signal?: AbortSignal) {
  return lookAtHost({ target: host.target, checks }, deps, signal ?? new AbortController().signal);
}

const late: TargetError = { type: 'timed_out', timeoutMs: 20_000 };

test('what several checks read is asked once', async () => {
  const host = hostThat({});
  const { findings, trouble } = await look(host, [check('one', 'sshd'), check('two', 'sshd')]);
  expect(host.asked).toEqual(['cat', 'sshd']);
  expect(findings.map(({ state }) => state)).toEqual(['pass', 'pass']);
  expect(trouble).toBeNull();
});

test('the same program as another user is another question', async () => {
  const host = hostThat({});
  await look(host, [check('one', 'sshd'), check('two', 'sshd', { privileged: true })]);
  expect(host.asked).toEqual(['cat', 'sshd', 'sshd']);
});

test.each([
  [late, 'Cannot be told: there was no answer within 20 seconds.'],
  [
    { type: 'output_too_large', maxBytes: 1_048_576 },
    'Cannot be told: the answer was longer than 1024 KiB.',
  ],
  [
    { type: 'script_failed', exitCode: 3, stderr: 'secret' },
    'Cannot be told: the script ended with exit code 3.',
  ],
  [
    { type: 'answer_malformed', detail: 'no JSON' },
    'Cannot be told: the answer is not as it must be (no JSON).',
  ],
] as const)(
  'a check that cannot be told is unknown with its reason: %o',
  async (failure, summary) => {
    const { findings, trouble } = await look(hostThat({ one: failure }), [
      check('one', 'one'),
      check('two', 'two'),
    ]);
    expect(findings).toMatchObject([
      { checkId: 'one', state: 'unknown', summary, observed: {} },
      { checkId: 'two', state: 'pass' },
    ]);
    expect(trouble).toBeNull();
  },
);

test.each([
  { type: 'host_unreachable', detail: 'x' },
  { type: 'sign_in_refused', detail: 'x' },
  { type: 'credential_missing' },
  { type: 'host_key_changed', pinned: 'x', shown: 'y' },
  { type: 'privilege_refused', detail: 'x' },
  { type: 'connection_lost', detail: 'x' },
  { type: 'cancelled' },
] as const)(
  'trouble with the host ends the look, and what was told stands: %o',
  async (trouble) => {
    const host = hostThat({ two: trouble });
    const told = await look(host, [
      check('one', 'one'),
      check('two', 'two'),
      check('three', 'three'),
    ]);
    expect(told.trouble).toEqual(trouble);
    expect(told.findings.map(({ checkId }) => checkId)).toEqual(['one']);
    expect(host.asked).not.toContain('three');
  },
);

test('a host that gives no first answer is asked nothing else', async () => {
  const host = hostThat({ cat: late });
  const told = await look(host, [check('one', 'one')]);
  expect(host.asked).toEqual(['cat']);
  expect(told).toMatchObject({ trouble: late, findings: [], system: null });
});

test('two late answers end the look; one that two checks wanted counts once', async () => {
  const one = hostThat({ slow: late });
  const shared = await look(one, [check('a', 'slow'), check('b', 'slow'), check('c', 'fine')]);
  expect(shared.trouble).toBeNull();
  expect(shared.findings.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'pass']);
  const two = hostThat({ slow: late, slower: { ...late } });
  const hanging = await look(two, [check('a', 'slow'), check('b', 'slower'), check('c', 'fine')]);
  expect(hanging.trouble?.type).toBe('timed_out');
  expect(two.asked).not.toContain('fine');
});

test('scripts and built-in probes are judged by what they answer', async () => {
  const answer = { state: 'drift', summary: 'Bad.', observed: { state: 'bad' } };
  const host = hostThat({ 'a-runbook': JSON.stringify(answer) });
  const script = checkBy('one', { kind: 'script', runbook: 'a-runbook' });
  const own = checkBy('two', { kind: 'built-in', name: 'own' });
  const builtIns = new Map([['own', async () => ({ ...answer, state: 'pass' })]]);
  const told = await lookAtHost(
    { target: host.target, checks: [script, own] },
    { ...deps, builtIns },
    new AbortController().signal,
  );
  expect(told.findings).toMatchObject([
    { checkId: 'one', state: 'drift', summary: 'Bad.' },
    { checkId: 'two', state: 'drift' },
  ]);
});

test('what the host says it runs is told, and a host that does not say is Linux', async () => {
  const debian = hostThat({ cat: 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n' });
  expect((await look(debian, [])).system).toEqual({
    name: 'Debian GNU/Linux 12',
    distribution: 'debian',
  });
  const silent = hostThat({ cat: '' });
  expect((await look(silent, [])).system).toEqual({ name: 'Linux', distribution: null });
});
