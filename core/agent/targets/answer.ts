import { err, ok, type Result } from '@osiriscare/core/result';
import type { RawOutput } from './converse.ts';
import type { CommandOutput, TargetError } from './target.ts';

const longestReason = 2000;

/** Output as text: UTF-8, with replacement characters for what is none. */
export function commandOutput(output: RawOutput, tookMs: number): CommandOutput {
  return {
    exitCode: output.exitCode,
    stdout: output.stdout.toString('utf8'),
    stderr: output.stderr.toString('utf8'),
    tookMs,
  };
}

/** The one JSON object that a script printed. Anything beside it, before it or after it, is no answer. */
export function scriptAnswer(output: RawOutput): Result<unknown, TargetError> {
  const stderr = output.stderr.toString('utf8').trim().slice(-longestReason);
  if (output.exitCode !== 0)
    return err({ type: 'script_failed', exitCode: output.exitCode, stderr });
  const text = textOf(output.stdout);
  if (text === undefined) return malformed('what was printed is not UTF-8');
  if (text.trim() === '') return malformed('nothing was printed');
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? ok(value) : malformed('what was printed is no JSON object');
  } catch {
    return malformed('what was printed is not one JSON object and nothing else');
  }
}

function malformed(detail: string): Result<never, TargetError> {
  return err({ type: 'answer_malformed', detail });
}

function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
