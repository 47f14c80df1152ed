import { expect, test } from 'vitest';
import { createRunCommand } from './run-command.ts';

const run = createRunCommand('/usr/bin:/bin');
const sh = (script: string) => ({ file: 'sh', args: ['-c', script], timeoutMs: 5_000 });

test('a command gets its input and gives its output, errors and exit code', async () => {
  expect(await run({ ...sh('cat; echo bad >&2; exit 3'), stdin: 'hello' })).toEqual({
    ok: true,
    value: { exitCode: 3, stdout: 'hello', stderr: 'bad\n' },
  });
});

test('arguments are never read by a shell', async () => {
  const output = await run({ file: 'printf', args: ['%s', '$(id); `id`'], timeoutMs: 5_000 });
  expect(output).toMatchObject({ value: { stdout: '$(id); `id`' } });
});

test('nothing of our own environment reaches it but the search path', async () => {
  const output = await run({ file: 'env', args: [], timeoutMs: 5_000 });
  expect(output).toMatchObject({ value: { stdout: 'PATH=/usr/bin:/bin\nLC_ALL=C\n' } });
});

test('lines of standard error are told as they come', async () => {
  const lines: string[] = [];
  await run({ ...sh('echo one >&2; echo two >&2'), onErrorLine: (line) => lines.push(line) });
  expect(lines).toEqual(['one', 'two']);
});

test('a program that does not exist is missing', async () => {
  const output = await run({ file: 'no-such-program', args: [], timeoutMs: 5_000 });
  expect(output).toMatchObject({ error: { type: 'command_missing' } });
});

test('a command that takes too long is killed', async () => {
  expect(await run({ ...sh('sleep 20'), timeoutMs: 50 })).toMatchObject({
    error: { type: 'command_timed_out' },
  });
});

test('a command that is stopped is killed', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  expect(await run({ ...sh('sleep 20'), signal: controller.signal })).toMatchObject({
    error: { type: 'command_aborted' },
  });
});

test('output without end is cut off', async () => {
  expect(await run(sh('yes'))).toMatchObject({ error: { type: 'command_output_too_long' } });
});

test('a prefix is put before every command', async () => {
  const inside = createRunCommand('/usr/bin:/bin', ['env', 'LAB=1']);
  expect(await inside(sh('echo $LAB'))).toMatchObject({ value: { stdout: '1\n' } });
});
