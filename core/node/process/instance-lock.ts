import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../src/result.ts';

/** Somebody else runs on the same state directory. */
export interface AlreadyRunning {
  readonly type: 'already_running';
  readonly pid: number;
}

/** Held until disposed. */
export interface InstanceLock extends Disposable {
  readonly path: string;
}

/**
 * Lets one process own a state directory: a file with its pid and start time.
 *
 * A file left by a killed process is recognised, since no living process has both its pid and its start time.
 */
export function acquireInstanceLock(path: string): Result<InstanceLock, AlreadyRunning> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  for (;;) {
    if (tryCreate(path)) return ok({ path, [Symbol.dispose]: () => rmSync(path, { force: true }) });
    const holder = readHolder(path);
    if (holder !== undefined) return err({ type: 'already_running', pid: holder });
    rmSync(path, { force: true });
  }
}

function tryCreate(path: string): boolean {
  try {
    writeFileSync(path, identityOf(process.pid) ?? `${process.pid}`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (isErrno(cause) && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

/** The pid in the file if that very process still lives. */
function readHolder(path: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && identityOf(pid) === text ? pid : undefined;
}

/** Pid and start time in clock ticks since boot (proc(5), field 22); `undefined` when no such process lives. */
function identityOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${pid} ${fields[19] ?? ''}\n`;
  } catch {
    return undefined;
  }
}

function isErrno(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'code' in cause;
}
