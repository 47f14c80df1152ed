import { accessSync, constants, mkdirSync } from 'node:fs';
import { err, ok, type Result } from '@osiriscare/core/result';

/** Makes the state directory if need be; says in one line why nothing can be kept there. */
export function openStateDirectory(path: string): Result<void, string> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK | constants.X_OK);
    return ok(undefined);
  } catch (cause) {
    return err(
      `state_not_writable: the state directory ${path} cannot be used: ${reasonOf(cause)}. Correct it, or choose another with --state.`,
    );
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file is in its place';
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not write there';
  if (code === 'EROFS') return 'the disk is read-only';
  return String(code ?? cause);
}
