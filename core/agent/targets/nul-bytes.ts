import { err, type Result } from '@osiriscare/core/result';
import type { Invocation } from './invocation.ts';
import type { TargetError } from './target.ts';

/** No program can be given a NUL byte, neither as argument nor in a script: the call is refused before anything is started. */
export function refusalOf(invocation: Invocation): Result<never, TargetError> | undefined {
  const hasNul = [...invocation.words, invocation.input].some((text) => text.includes('\0'));
  if (!hasNul) return undefined;
  return err({
    type: 'script_failed',
    exitCode: null,
    stderr: 'not started: an argument or the script holds a NUL byte',
  });
}
