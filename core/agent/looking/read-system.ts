import { parseOutput } from '@osiriscare/core/checks';
import { ok, type Result } from '@osiriscare/core/result';
import type { Command, CommandOutput, TargetError } from '../targets/target.ts';
import type { HostSystem } from './host-look.ts';

const command: Command = {
  args: ['cat', '/etc/os-release'],
  privileged: false,
  timeoutMs: 20_000,
};

const unnamed: HostSystem = { name: 'Linux', distribution: null };

/** Asks what the host runs (os-release(5)): the first question, and the first sign that it answers at all. */
export async function readSystem(
  ask: (command: Command) => Promise<Result<CommandOutput, TargetError>>,
): Promise<Result<HostSystem, TargetError>> {
  const output = await ask(command);
  if (!output.ok) return output;
  const fields = parseOutput('key-values', output.value, new Set());
  if (!fields.ok) return ok(unnamed);
  const { pretty_name: name, id } = fields.value;
  return ok({
    name: typeof name === 'string' && name !== '' ? name : unnamed.name,
    distribution: typeof id === 'string' && id !== '' ? id : null,
  });
}
