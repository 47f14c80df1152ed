import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { err, ok, type Result } from '@osiriscare/core/result';

/** One run of a program of the system. There is no shell: `args` arrive as they are. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** Written to its standard input, which is then closed. */
  readonly stdin?: string;
  /** After this time it is killed. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Told every line of standard error as it comes. */
  readonly onErrorLine?: (line: string) => void;
}

export interface CommandOutput {
  readonly exitCode: number;
  readonly stdout: string;
  /** The first 64 KiB. */
  readonly stderr: string;
}

/** Why a command gave no output at all. A non-zero exit code is no error here: its meaning belongs to the caller. */
export type CommandError =
  | { readonly type: 'command_missing'; readonly file: string }
  | { readonly type: 'command_timed_out'; readonly file: string }
  | { readonly type: 'command_aborted'; readonly file: string }
  | { readonly type: 'command_output_too_long'; readonly file: string };

/** Runs a command to its end. */
export type RunCommand = (command: Command) => Promise<Result<CommandOutput, CommandError>>;

const longestOutputBytes = 32 * 1024 * 1024;
const longestErrorBytes = 64 * 1024;

/**
 * Runs programs found on `searchPath`, in the C locale and with nothing else in their environment.
 *
 * `prefix` is put before every command (`ip netns exec NAME` in the lab).
 */
export function createRunCommand(searchPath: string, prefix: readonly string[] = []): RunCommand {
  return (command) => {
    const [file = command.file, ...args] = [...prefix, command.file, ...command.args];
    const child = spawn(file, args, { env: { PATH: searchPath, LC_ALL: 'C' }, stdio: 'pipe' });
    return collect(child, command);
  };
}

function collect(
  child: ChildProcess,
  command: Command,
): Promise<Result<CommandOutput, CommandError>> {
  const { promise, resolve } = Promise.withResolvers<Result<CommandOutput, CommandError>>();
  const stop = (type: CommandError['type']) => {
    resolve(err({ type, file: command.file }));
    child.kill('SIGKILL');
  };
  const output = gatherOutput(child, () => stop('command_output_too_long'));
  const onAbort = () => stop('command_aborted');
  const timer = setTimeout(() => stop('command_timed_out'), command.timeoutMs);
  command.signal?.addEventListener('abort', onAbort, { once: true });
  if (command.signal?.aborted) onAbort();
  if (command.onErrorLine) watchLines(child, command.onErrorLine);
  child.on('error', () => stop('command_missing'));
  child.on('close', (exitCode) => resolve(ok({ exitCode: exitCode ?? -1, ...output() })));
  feed(child, command.stdin);
  return promise.finally(() => {
    clearTimeout(timer);
    command.signal?.removeEventListener('abort', onAbort);
  });
}

function gatherOutput(child: ChildProcess, onTooLong: () => void) {
  const out = { chunks: [] as Buffer[], size: 0 };
  const errors = { chunks: [] as Buffer[], size: 0 };
  child.stdout?.on('data', (chunk: Buffer) => {
    out.size += chunk.length;
    if (out.size > longestOutputBytes) onTooLong();
    else out.chunks.push(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    if (errors.size < longestErrorBytes) errors.chunks.push(chunk);
    errors.size += chunk.length;
  });
  return () => ({
    stdout: Buffer.concat(out.chunks).toString('utf8'),
    stderr: Buffer.concat(errors.chunks).subarray(0, longestErrorBytes).toString('utf8'),
  });
}

function watchLines(child: ChildProcess, onLine: (line: string) => void): void {
  if (child.stderr) createInterface({ input: child.stderr }).on('line', onLine);
}

/** A program that ends without reading its input closes the pipe: its exit code tells why, so the pipe's own error is left aside. */
function feed(child: ChildProcess, stdin = ''): void {
  child.stdin?.on('error', () => {});
  child.stdin?.end(stdin);
}
