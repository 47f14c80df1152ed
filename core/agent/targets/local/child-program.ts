import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { err, ok } from '@osiriscare/core/result';
import type { ProgramListener, RunningProgram, StartProgram } from '../program.ts';
import type { TargetError } from '../target.ts';

/** Starts programs of this machine, each as the leader of its own process group, so that killing it ends its children too. */
export function createChildStarter(searchPath: string): StartProgram {
  return (words, listener) => {
    const [file = '', ...args] = words;
    try {
      const child = spawn(file, args, {
        detached: true,
        cwd: '/',
        env: { PATH: searchPath, LC_ALL: 'C' },
        stdio: 'pipe',
      });
      return followed(child, file, listener);
    } catch (cause) {
      return neverStarted(file, cause);
    }
  };
}

function followed(
  child: ChildProcessWithoutNullStreams,
  file: string,
  listener: ProgramListener,
): RunningProgram {
  const { promise, resolve } = Promise.withResolvers<Awaited<RunningProgram['ended']>>();
  child.on('error', (cause) => resolve(err(startFailed(file, cause))));
  child.on('close', (exitCode) => resolve(ok(exitCode)));
  child.stdout.on('data', listener.onStdout);
  child.stderr.on('data', listener.onStderr);
  // A program that ends without reading its input closes the pipe; its exit code tells why.
  child.stdin.on('error', () => {});
  return {
    write: (text) => void child.stdin.write(text),
    endInput: () => void child.stdin.end(),
    ended: promise,
    kill: () => {
      killGroup(child.pid);
      // A grandchild that left the group may keep the pipes open for ever.
      for (const stream of child.stdio) stream?.destroy();
    },
  };
}

/** Too many processes, too many open files, too long arguments. */
function neverStarted(file: string, cause: unknown): RunningProgram {
  return {
    write: () => {},
    endInput: () => {},
    ended: Promise.resolve(err(startFailed(file, cause))),
    kill: () => {},
  };
}

function startFailed(file: string, cause: unknown): TargetError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return { type: 'host_unreachable', detail: `${file} cannot be started (${code})` };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group has ended already.
  }
}
