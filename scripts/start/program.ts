import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** How a program ended: with an exit code or by a signal. */
export interface ProgramEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One of our programs, run as a child of `npm start`. */
export interface Program {
  /** Resolves when it has said that it is up. */
  readonly ready: Promise<void>;
  /** Resolves whenever it ends. */
  readonly ended: Promise<ProgramEnd>;
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
  closeSync(log);
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();
  const ended = new Promise<ProgramEnd>((finish) => {
    child.once('exit', (exitCode, signal) => finish({ exitCode, signal }));
    child.once('error', (error) => {
      console.error(`${name} could not be started: ${error.message}`);
      finish({ exitCode: 1, signal: null });
    });
  });
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line !== 'ready') console.log(line);
      if (line.startsWith(readyLine)) isReady();
    });
  return { ready, ended, stop: () => stopChild(child, ended) };
}

async function stopChild(child: ChildProcess, ended: Promise<ProgramEnd>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}
