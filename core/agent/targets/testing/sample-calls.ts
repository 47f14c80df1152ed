import type { Command, ScriptCall } from '../target.ts';

/** A signal that never fires. */
export const never = new AbortController().signal;

/** A command with five seconds. */
export function command(args: readonly string[], overrides: Partial<Command> = {}): Command {
  return { args, privileged: false, timeoutMs: 5000, ...overrides };
}

/** A script with ten seconds and no parameters. */
export function scriptCall(text: string, overrides: Partial<ScriptCall> = {}): ScriptCall {
  return {
    runbook: 'linux-sample',
    step: 'detect',
    text,
    parameters: {},
    attemptId: 'attempt-1',
    timeoutMs: 10_000,
    ...overrides,
  };
}
