import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** One of our programs, run as a child of `npm start`. */
export interface Program {
  /** Resolves when it has said that it is up. */
  readonly ready: Promise<void>;
  /** Resolves with its exit code, whenever it ends. */
  readonly ended: Promise<number>;
  /** Asks it to stop, and after five seconds makes it. */
  readonly stop: () => Promise<void>;
}

export interface ProgramPlan {
  readonly name: string;
  readonly args: readonly string[];
  /** What it prints, with more or without, when it is up. */
  readonly readyLine: string;
  /** Its log (JSON lines) goes there. */
  readonly logPath: string;
}

const patienceMs = 5_000;

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches it once and through us; the IPC channel ends it should we be killed.
 *
 * What it prints for people is passed on, save the bare `ready`.
 */
export function startProgram({ name, args, readyLine, logPath }: ProgramPlan): Program {
  const log = openSync(logPath, 'a', 0o600);
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', log, 'ipc'],
    detached: true,
  });
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();
  const ended = new Promise<number>((finish) => {
    child.once('exit', (code) => finish(code ?? 1));
    child.once('error', (error) => {
      console.error(`${name} could not be started: ${error.message}`);
      finish(1);
    });
  });
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line !== 'ready') console.log(line);
      if (line.startsWith(readyLine)) isReady();
    });
  return { ready, ended, stop: () => stopChild(child, ended) };
}

async function stopChild(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}
