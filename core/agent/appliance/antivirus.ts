import type { ScriptAnswer } from '@osiriscare/core/checks';
import type { AgentConfiguration } from '../configuration/index.ts';
import { told, untold } from './answers.ts';
import type { RunProgram } from './run-program.ts';

/** Whether the configured antivirus or EDR program runs, and is the one that was approved. */
export async function antivirus(
  wanted: AgentConfiguration['antivirus'],
  run: RunProgram,
  signal: AbortSignal,
): Promise<ScriptAnswer> {
  if (wanted === undefined)
    return told('not-applicable', 'The configuration names no antivirus program.');
  const unit = await run(['systemctl', 'is-active', wanted.unit], signal);
  if (!unit.ok) return untold(unit.error.clause);
  const activity = unit.value.stdout.trim();
  if (activity === '') return untold('systemd does not run on the appliance');
  const hashed = await run(['sha256sum', '--', wanted.binary], signal);
  if (!hashed.ok) return untold(hashed.error.clause);
  const sha256 = /^\\?([0-9a-f]{64})\b/.exec(hashed.value.stdout)?.[1] ?? '';
  const observed = { activity, sha256 };
  if (activity !== 'active')
    return told('drift', `${wanted.unit} is ${activity.slice(0, 50)}.`, observed);
  if (sha256 === '') return told('drift', `${wanted.binary} cannot be read.`, observed);
  if (sha256 !== wanted.sha256)
    return told('drift', `${wanted.binary} is another program than the approved one.`, observed);
  return told('pass', `${wanted.unit} runs, and is the approved program.`, observed);
}
