import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { command, never, scriptCall } from '../testing/sample-calls.ts';
import { createLocalTarget } from './local-target.ts';

// Tests run as whoever runs them; that "root" acts directly is true for any user whose scripts need no rights.
const target = createLocalTarget({ hostId: 'appliance', isRoot: true, commandsAtOnce: 4 });
const sh = (text: string) => command(['sh', '-c', text]);
const answers = (text: string) => target.script(scriptCall(text), never);

/** Command lines of all processes that hold the text. */
function processesWith(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(text));
}

test('a command gives its output, its errors and its exit code', async () => {
  expect(await target.run(sh('echo out; echo bad >&2; exit 3'), never)).toMatchObject({
    ok: true,
    value: { exitCode: 3, stdout: 'out\n', stderr: 'bad\n' },
  });
});

test('a command as root gives the same, without a word of the way to it', async () => {
  const privileged = { ...sh('echo out; echo bad >&2; exit 3'), privileged: true };
  expect(await target.run(privileged, never)).toMatchObject({
    value: { exitCode: 3, stdout: 'out\n', stderr: 'bad\n' },
  });
});

test('arguments are never read by a shell', async () => {
  for (const privileged of [true, false])
    expect(
      await target.run(command(['printf', '%s', "$(id); `id` 'x'"], { privileged }), never),
    ).toMatchObject({ value: { stdout: "$(id); `id` 'x'" } });
});

test('nothing of our own environment reaches a command but path and locale', async () => {
  for (const privileged of [true, false]) {
    const output = await target.run(command(['env'], { privileged }), never);
    const lines = output.ok ? output.value.stdout.trim().split('\n') : [];
    // Some shells add where they are.
    expect(lines.filter((line) => !/^(?:PWD|OLDPWD|SHLVL|_)=/.test(line)).sort()).toEqual([
      'LC_ALL=C',
      'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    ]);
  }
});

test('a program that is not there ends with exit code 127', async () => {
  for (const privileged of [true, false])
    expect(await target.run(command(['no-such-program'], { privileged }), never)).toMatchObject({
      value: { exitCode: 127 },
    });
});

test('a signal that ends a program leaves no exit code', async () => {
  expect(await target.run(sh('kill -9 $$'), never)).toMatchObject({ value: { exitCode: null } });
});

test('a script gets its parameters and the attempt as variables, and answers one JSON object', async () => {
  const call = scriptCall(
    `printf '{"state":"%s","summary":"%s %s %s"}' pass "$OSIRIS_PARAM_DAYS" "$OSIRIS_PARAM_STRICT" "$OSIRIS_ATTEMPT"`,
    { parameters: { days: 30, strict: true }, attemptId: 'attempt-7' },
  );
  expect(await target.script(call, never)).toEqual({
    ok: true,
    value: { state: 'pass', summary: '30 true attempt-7' },
  });
});

test('a parameter is data to the script, whatever stands in it', async () => {
  const evil = `"; touch /tmp/x; $(id) 'q' \\ \n ü`;
  const call = scriptCall(
    `printf '{"seen":"%s"}' "$(printf %s "$OSIRIS_PARAM_TEXT" | od -An -tx1 | tr -d ' \\n')"`,
    { parameters: { text: evil } },
  );
  expect(await target.script(call, never)).toEqual({
    ok: true,
    value: { seen: Buffer.from(evil).toString('hex') },
  });
});

test('a script finds nothing on its input and no arguments', async () => {
  const text = `rest=$(cat); printf '{"rest":"%s","count":%s}' "$rest" "$#"`;
  expect(await answers(text)).toEqual({ ok: true, value: { rest: '', count: 0 } });
});

test('a script may be longer than an argument can be', async () => {
  const text = `${'# a line that makes it long\n'.repeat(20_000)}echo '{"long":true}'`;
  expect(await answers(text)).toEqual({ ok: true, value: { long: true } });
});

test('a script that fails says why', async () => {
  expect(await answers('echo "no such unit" >&2; exit 4')).toEqual({
    ok: false,
    error: { type: 'script_failed', exitCode: 4, stderr: 'no such unit' },
  });
});

test.each([
  ['nothing', 'true'],
  ['two objects', `echo '{}{}'`],
  ['a word before the object', `echo 'ok {}'`],
  ['a list', `echo '[]'`],
  ['bytes that are no UTF-8', String.raw`printf '{"a":"\377"}'`],
  ['a NUL byte', String.raw`printf '{"a":"\000"}'`],
  ['half an object', `printf '{"state":'`],
  ['brackets without end', `head -c 500000 /dev/zero | tr '\\0' '['`],
])('a script that prints %s has not answered', async (_, text) => {
  expect(await answers(text)).toMatchObject({ error: { type: 'answer_malformed' } });
});

test('a program that takes too long is killed with all its children', async () => {
  const mark = `987.${process.pid}`;
  const slow = command(['sh', '-c', `sleep ${mark} & sleep ${mark}; true`], { timeoutMs: 300 });
  expect(await target.run(slow, never)).toEqual({
    ok: false,
    error: { type: 'timed_out', timeoutMs: 300 },
  });
  await sleep(100);
  expect(processesWith(`sleep\0${mark}`)).toEqual([]);
});

test('a grandchild that keeps the output open for itself does not keep us', async () => {
  const startedAt = performance.now();
  const slow = command(['setsid', '-f', 'sleep', '3'], { timeoutMs: 300 });
  expect(await target.run(slow, never)).toMatchObject({ error: { type: 'timed_out' } });
  expect(performance.now() - startedAt).toBeLessThan(2500);
});

test('output without end is cut off at the limit', async () => {
  for (const where of ['', ' >&2'])
    expect(await target.run(sh(`yes${where}`), never)).toMatchObject({
      error: { type: 'output_too_large', maxBytes: 1_048_576 },
    });
});

test('a cancelled run ends at once', async () => {
  const controller = new AbortController();
  const running = target.run(sh('sleep 20'), controller.signal);
  setTimeout(() => controller.abort(), 50);
  expect(await running).toEqual({ ok: false, error: { type: 'cancelled' } });
  expect(await target.run(sh('true'), controller.signal)).toEqual({
    ok: false,
    error: { type: 'cancelled' },
  });
});

test('what runs ends when the target is disposed of', async () => {
  const own = createLocalTarget({ hostId: 'appliance', isRoot: true, commandsAtOnce: 1 });
  const running = own.run(sh('sleep 20'), never);
  const waiting = own.run(sh('true'), never);
  await own[Symbol.asyncDispose]();
  expect(await running).toEqual({ ok: false, error: { type: 'cancelled' } });
  expect(await waiting).toEqual({ ok: false, error: { type: 'cancelled' } });
});

test('a NUL byte in an argument, a parameter or a script starts nothing', async () => {
  const refused = { ok: false, error: { type: 'script_failed', exitCode: null } };
  expect(await target.run(command(['echo', 'a\0b']), never)).toMatchObject(refused);
  expect(await answers('echo a\0b')).toMatchObject(refused);
  expect(await target.script(scriptCall('true', { parameters: { a: '\0' } }), never)).toMatchObject(
    refused,
  );
});

test('arguments that are too long for the system are an error and no exception', async () => {
  expect(await target.run(command(['echo', 'x'.repeat(4_000_000)]), never)).toMatchObject({
    error: { type: 'host_unreachable' },
  });
});
