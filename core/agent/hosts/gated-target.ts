import { err } from '@osiriscare/core/result';
import type { Target, TargetError } from '../targets/index.ts';

/** A target that asks the gate before every single command: an address may change hands while a host is being looked at. */
export function gatedTarget(target: Target, isAllowed: () => boolean): Target {
  const refused: TargetError = {
    type: 'host_unreachable',
    detail: 'nothing may be sent to its address now',
  };
  return {
    hostId: target.hostId,
    run: async (command, signal) =>
      isAllowed() ? await target.run(command, signal) : err(refused),
    script: async (call, signal) =>
      isAllowed() ? await target.script(call, signal) : err(refused),
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  };
}
