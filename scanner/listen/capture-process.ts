import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { CaptureExit } from './capture-fault.ts';

/** A running capture program. */
export interface CaptureProcess {
  /** A pcap stream; ends when the program does. */
  readonly stdout: AsyncIterable<Uint8Array>;
  /** Settles when the program is gone; never rejects. */
  readonly exited: Promise<Pick<CaptureExit, 'notStarted' | 'words'>>;
  /** Asks it to end, and makes it end if it does not. */
  readonly stop: () => void;
}

export type SpawnCapture = (program: string, args: readonly string[]) => CaptureProcess;

const longestWords = 4096;
const patienceMs = 2000;

/** Starts the real program, without a shell and with an environment of two variables. */
export const spawnCapture: SpawnCapture = (program, args) => {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-longestWords);
  });
  const exited = new Promise<Pick<CaptureExit, 'notStarted' | 'words'>>((resolve) => {
    child.once('error', (error) => resolve({ notStarted: causeOf(error), words }));
    child.once('close', () => resolve({ words }));
  });
  const stop = () => {
    child.kill('SIGTERM');
    const last = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    void exited.then(() => clearTimeout(last));
  };
  return { stdout: child.stdout, exited, stop };
};

/** Waits; returns early and quietly when the signal comes. */
export async function waitUnlessStopped(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}

function causeOf(error: NodeJS.ErrnoException): 'missing' | 'not-permitted' {
  return error.code === 'ENOENT' ? 'missing' : 'not-permitted';
}
