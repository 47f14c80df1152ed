import { err, ok, type Result } from '@osiriscare/core/result';
import { converse } from '../converse.ts';
import { commandInvocation, type Privilege } from '../invocation.ts';
import { newMarks } from '../marks.ts';
import type { StartProgram } from '../program.ts';
import type { TargetError } from '../target.ts';

export interface PrivilegeSearch {
  readonly start: StartProgram;
  readonly searchPath: string;
  /** For sudo; null where none is known. */
  readonly password: string | null;
  readonly timeoutMs: number;
}

/**
 * Finds out how to become root: by being root, by sudo that asks nothing, by sudo with the password.
 *
 * The password is tried once; one that sudo refuses is not tried again with every command.
 */
export async function findPrivilege(
  search: PrivilegeSearch,
  signal: AbortSignal,
): Promise<Result<Privilege, TargetError>> {
  const userId = await attempt(['id', '-u'], null, { search, signal });
  if (!userId.ok) return userId;
  if (userId.value.stdout.toString('latin1').trim() === '0') return ok('root');
  const silent = await attempt(['true'], 'sudo', { search, signal });
  if (silent.ok) return ok('sudo');
  if (silent.error.type !== 'privilege_refused' || search.password === null) return silent;
  const asked = await attempt(['true'], 'sudo-password', { search, signal });
  if (asked.ok) return ok('sudo-password');
  if (asked.error.type === 'timed_out')
    return err({ type: 'privilege_refused', detail: 'sudo did not answer in time' });
  return asked;
}

function attempt(
  args: readonly string[],
  privilege: Privilege | null,
  { search, signal }: { readonly search: PrivilegeSearch; readonly signal: AbortSignal },
) {
  const { timeoutMs, password, searchPath } = search;
  const command = { args, privileged: privilege !== null, timeoutMs };
  const invocation = commandInvocation(command, { privilege, searchPath, marks: newMarks() });
  return converse(search.start, invocation, { timeoutMs, signal, password });
}
