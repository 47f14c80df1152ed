import type { Finding } from '@osiriscare/core/checks';
import { contactCheckId } from '../library/index.ts';
import type { HostLook } from '../looking/index.ts';
import type { HostProblem } from '../store/index.ts';

/** A host may be silent for that long before it is an incident: computers restart. */
const patienceMs = 3 * 60_000;

/** True for problems that a restarting computer has; one that follows on the other goes on with it. */
export function isSilence(problemId: string): boolean {
  return problemId === 'host_unreachable' || problemId === 'connection_lost';
}

/** What a look says about the contact with the host; `undefined` when it says nothing. */
export function contactFinding(
  hostId: string,
  look: HostLook,
  problem: HostProblem | null,
): Finding | undefined {
  const about = { hostId, checkId: contactCheckId, at: look.endedAt };
  const { trouble } = look;
  if (trouble === null)
    return { ...about, state: 'pass', summary: 'The computer answers.', observed: {} };
  if (trouble.type === 'cancelled' || trouble.type === 'credential_missing') return undefined;
  const isNew = problem === null || Math.abs(look.endedAt - problem.since) < patienceMs;
  if (isSilence(trouble.type) && isNew) return undefined;
  const summary = problem?.message ?? 'The computer does not answer.';
  return { ...about, state: 'drift', summary, observed: { problem: trouble.type } };
}
