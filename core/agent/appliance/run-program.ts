import { err, ok, type Result } from '@osiriscare/core/result';
import { clauseOf } from '../looking/index.ts';
import type { CommandOutput, Target } from '../targets/index.ts';

/** Why a program gave no output; the clause is for people. */
export interface ProgramFault {
  /** `absent`: the appliance has no such program. */
  readonly type: 'absent' | 'failed';
  readonly clause: string;
}

/** Runs a program of the appliance as root, by its argument list. */
export type RunProgram = (
  args: readonly string[],
  signal: AbortSignal,
) => Promise<Result<CommandOutput, ProgramFault>>;

const timeoutMs = 60_000;
/** What a shell, env(1) and sudo answer for a program that is not there. */
const notFound = 127;

/** Programs of the machine behind that target. */
export function programsOf(target: Pick<Target, 'run'>): RunProgram {
  return async (args, signal) => {
    const output = await target.run({ args, privileged: true, timeoutMs }, signal);
    if (!output.ok) return err({ type: 'failed', clause: clauseOf(output.error) });
    if (output.value.exitCode !== notFound) return ok(output.value);
    return err({ type: 'absent', clause: `there is no ${args[0]} on the appliance` });
  };
}
