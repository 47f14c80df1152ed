import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../src/result.ts';
import { processIdentity } from './process-identity.ts';
import { openStateDirectory, stateNotWritable, type StateNotWritable } from './state-directory.ts';

/** Somebody else runs on the same state directory. */
export interface AlreadyRunning {
  readonly type: 'already_running';
  readonly pid: number;
}

/** No room for the file that says who runs. */
export interface NoRoomForLock {
  readonly type: 'disk_full';
}

export type LockError = AlreadyRunning | StateNotWritable | NoRoomForLock;

/** Held until disposed. */
export interface InstanceLock extends Disposable {
  readonly path: string;
}

/**
 * Lets one process own a state directory, which is made if need be: a file with its pid and start time.
 *
 * A file left by a killed process is recognised, since no living process has both its pid and its start time.
 */
export function acquireInstanceLock(path: string): Result<InstanceLock, LockError> {
  const directory = dirname(path);
  const opened = openStateDirectory(directory);
  if (!opened.ok) return opened;
  try {
    return acquire(path);
  } catch (cause) {
    if (!isErrno(cause)) throw cause;
    const isFull = cause.code === 'ENOSPC' || cause.code === 'EDQUOT';
    return err(isFull ? { type: 'disk_full' } : stateNotWritable(directory, cause));
  }
}

function acquire(path: string): Result<InstanceLock, AlreadyRunning> {
  for (;;) {
    if (tryCreate(path)) return ok({ path, [Symbol.dispose]: () => rmSync(path, { force: true }) });
    const holder = readHolder(path);
    if (holder !== undefined) return err({ type: 'already_running', pid: holder });
    rmSync(path, { force: true });
  }
}

/** The file is linked to its place when it is complete, so that nobody reads it half written. */
function tryCreate(path: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, processIdentity(process.pid) ?? `${process.pid}\n`, {
      flag: 'wx',
      mode: 0o600,
    });
    linkSync(draft, path);
    return true;
  } catch (cause) {
    if (isErrno(cause) && cause.code === 'EEXIST') return false;
    throw cause;
  } finally {
    rmSync(draft, { force: true });
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
  return Number.isInteger(pid) && processIdentity(pid) === text ? pid : undefined;
}

function isErrno(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'code' in cause;
}
