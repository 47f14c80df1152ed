import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { err, ok, type Result } from '../../src/result.ts';

/** Nothing can be kept in a directory. */
export interface StateNotWritable {
  readonly type: 'state_not_writable';
  readonly path: string;
  /** Half a sentence: `a file is in its place`. */
  readonly reason: string;
}

/**
 * The state directory that was chosen: `--state`, else `OSIRIS_STATE_DIR` unless that is empty, else `./var`.
 *
 * `undefined` for an empty `--state`, a variable of a script that was never set: it would mean the present directory.
 */
export function chosenStateDirectory(
  flag: string | undefined,
  fromEnvironment: string | undefined,
): string | undefined {
  if (flag === '') return undefined;
  return resolve(flag ?? (fromEnvironment || 'var'));
}

/** Makes a directory that only its owner may read, if it is not there yet, and looks whether this process may write to it. */
export function openStateDirectory(path: string): Result<void, StateNotWritable> {
  try {
    makeDirectory(path);
    accessSync(path, constants.W_OK | constants.X_OK);
    return ok(undefined);
  } catch (cause) {
    return err(stateNotWritable(path, cause));
  }
}

/** What a failed write to a directory means for whoever chose it. */
export function stateNotWritable(path: string, cause: unknown): StateNotWritable {
  return { type: 'state_not_writable', path, reason: reasonOf(cause) };
}

/** The message and the next step, the same in all programs. */
export function stateNotWritableWords({ path, reason }: StateNotWritable) {
  return {
    message: `The state directory ${path} cannot be used: ${reason}.`,
    nextStep: 'Correct it, or choose another with --state.',
  };
}

// `recursive` of mkdir never comes back where a directory may not be made and does not exist, below /proc for instance.
function makeDirectory(path: string): void {
  if (isDirectory(path)) return;
  if (dirname(path) !== path) makeDirectory(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (cause) {
    if (!isDirectory(path)) throw cause; // somebody else may have made it meanwhile
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'a file is in its place',
  ENOTDIR: 'a file is in its place',
  EISDIR: 'a directory is in the place of a file',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOENT: 'it does not exist and cannot be made',
  ENAMETOOLONG: 'its name is too long',
};

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return reasons[code] ?? (code || String(cause));
}
