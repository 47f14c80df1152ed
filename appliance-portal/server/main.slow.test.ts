import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const main = join(import.meta.dirname, 'main.ts');
const started: ChildProcess[] = [];
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | null>;
}

function run(...args: string[]): Run {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (text) => (out += String(text)));
  child.stderr.on('data', (text) => (err += String(text)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, out: () => out, err: () => err, ended };
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!isSo() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}

const stateFolder = (): string => mkdtempSync(join(tmpdir(), 'osiris-main-'));

test(
  'the first start prints a passcode and the address, later starts the address only',
  { timeout: 40_000 },
  async () => {
    const state = stateFolder();
    const first = run('--state', state, '--listen', '127.0.0.1:0');
    await until(() => first.out().includes('portal  http'));
    expect(first.out()).toMatch(
      /^passcode {2}\w{4}-\w{4}-\w{4} {2}\(shown once; sign in as "manager"\)\nportal {2}http:\/\/127\.0\.0\.1:\d+\n$/,
    );
    const second = run('--state', state, '--listen', '127.0.0.1:0');
    expect(await second.ended).toBe(2);
    expect(second.err()).toContain(
      `already_running: The portal runs already on ${state}, as process ${first.child.pid}. Stop`,
    );
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const third = run('--state', state, '--listen', '127.0.0.1:0');
    await until(() => third.out() !== '');
    expect(third.out()).toMatch(/^portal {2}http/);
  },
);

test(
  'a stream that stays open does not hold up the end for more than five seconds',
  { timeout: 30_000 },
  async () => {
    const portal = run('--state', stateFolder(), '--listen', '127.0.0.1:0');
    await until(() => portal.out().includes('portal  http'));
    const port = Number(/:(\d+)\n/.exec(portal.out())?.[1]);
    const { connect } = await import('node:net');
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('POST /api/sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 5\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const stoppedAt = Date.now();
    portal.child.kill('SIGTERM');
    expect(await portal.ended).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(5_000);
  },
);

test('an address in use is told plainly', { timeout: 20_000 }, async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const portal = run('--state', stateFolder(), '--listen', `127.0.0.1:${port}`);
  expect(await portal.ended).toBe(2);
  expect(portal.err()).toContain(
    `address_in_use: Another program listens on 127.0.0.1:${port}. Stop it`,
  );
  expect(portal.out()).toBe('');
  other.close();
});

test(
  'help tells the flags and exit codes, and a wrong flag is told in one line with where to look',
  { timeout: 20_000 },
  async () => {
    const help = run('--help');
    expect(await help.ended).toBe(0);
    expect(help.out()).toContain('--scanner-socket PATH');
    expect(help.out()).toContain('--agent-socket PATH');
    expect(help.out()).toContain('Exit codes: ');
    const wrong = run('--bind', 'x');
    expect(await wrong.ended).toBe(2);
    expect(wrong.err()).toBe(
      "config_invalid: unknown option '--bind'. See osiris-portal --help.\n",
    );
  },
);
