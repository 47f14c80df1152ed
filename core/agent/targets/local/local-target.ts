import { ok, type Result } from '@osiriscare/core/result';
import { commandOutput, scriptAnswer } from '../answer.ts';
import { converse, type RawOutput } from '../converse.ts';
import {
  commandInvocation,
  scriptInvocation,
  standardSearchPath,
  type Invocation,
  type Privilege,
} from '../invocation.ts';
import { newMarks } from '../marks.ts';
import { refusalOf } from '../nul-bytes.ts';
import { createSemaphore } from '../semaphore.ts';
import { createChildStarter } from './child-program.ts';
import type { Target, TargetError } from '../target.ts';

export interface LocalTargetOptions {
  readonly hostId: string;
  /** Root acts directly; anybody else goes through `sudo -n`. */
  readonly isRoot: boolean;
  /** Programs that run side by side. */
  readonly commandsAtOnce: number;
  /** Where programs lie; NixOS keeps them elsewhere than {@link standardSearchPath} says. */
  readonly searchPath?: string;
}

/** The appliance itself as a host. Disposing of it cancels what still runs. */
export function createLocalTarget(options: LocalTargetOptions): Target {
  const privilege: Privilege = options.isRoot ? 'root' : 'sudo';
  const searchPath = options.searchPath ?? standardSearchPath;
  const places = createSemaphore(options.commandsAtOnce);
  const closing = new AbortController();
  const start = createChildStarter(searchPath);

  const perform = async (
    invocation: Invocation,
    limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<Result<RawOutput, TargetError>> => {
    const refusal = refusalOf(invocation);
    if (refusal) return refusal;
    const signal = AbortSignal.any([limits.signal, closing.signal]);
    const place = await places.enter(signal);
    if (!place.ok) return place;
    using _ = place.value;
    return await converse(start, invocation, { timeoutMs: limits.timeoutMs, signal });
  };

  return {
    hostId: options.hostId,
    run: async (command, signal) => {
      const plan = {
        privilege: command.privileged ? privilege : null,
        searchPath,
        marks: newMarks(),
      };
      const startedAt = performance.now();
      const limits = { timeoutMs: command.timeoutMs, signal };
      const output = await perform(commandInvocation(command, plan), limits);
      if (!output.ok) return output;
      return ok(commandOutput(output.value, Math.round(performance.now() - startedAt)));
    },
    script: async (call, signal) => {
      const plan = { privilege, searchPath, marks: newMarks() };
      const limits = { timeoutMs: call.timeoutMs, signal };
      const output = await perform(scriptInvocation(call, plan), limits);
      return output.ok ? scriptAnswer(output.value) : output;
    },
    [Symbol.asyncDispose]: () => {
      closing.abort();
      return Promise.resolve();
    },
  };
}
