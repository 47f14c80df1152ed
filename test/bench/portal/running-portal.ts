import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const programs = fileURLToPath(new URL('../../../appliance-portal/server/', import.meta.url));

/** The portal with a pretended scanner behind it, on a loopback port. */
export interface RunningPortal extends AsyncDisposable {
  readonly url: string;
  /** Of the first manager. */
  readonly passcode: string;
}

/** Starts the portal's real program over a pretended scanner that knows this many devices. */
export async function startPortal(devices: number): Promise<RunningPortal> {
  const state = await mkdtemp(join(tmpdir(), 'osiris-bench-'));
  await using started = new AsyncDisposableStack();
  started.defer(() => rm(state, { recursive: true, force: true }));
  const socket = join(state, 'scanner.sock');
  const scanner = start('testing/fake-scanner.ts', ['--socket', socket, '--devices', `${devices}`]);
  started.defer(() => end(scanner));
  await lineOf(scanner, /^fake scanner/);
  const where = ['--listen', '127.0.0.1:0', '--scanner-socket', socket];
  const portal = start('main.ts', ['--state', state, ...where]);
  started.defer(() => end(portal));
  const said = await lineOf(portal, /^portal {2}(http:\S+)/);
  const passcode = /^passcode {2}(\S+(?: \S+)*) {2}/m.exec(said.before)?.[1] ?? '';
  const kept = started.move();
  return {
    url: said.match[1] ?? '',
    passcode,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function start(program: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(programs, program), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Waits for a line; also gives what was said before it. */
async function lineOf(
  child: ChildProcess,
  pattern: RegExp,
): Promise<{ readonly match: RegExpExecArray; readonly before: string }> {
  if (child.stdout === null) throw new Error('a program without output');
  let before = '';
  for await (const line of createInterface(child.stdout)) {
    const match = pattern.exec(line);
    if (match) return { match, before };
    before += `${line}\n`;
  }
  throw new Error(`a program ended before it was ready: ${before}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
