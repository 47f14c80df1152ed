import type { Finding } from '@osiriscare/core/checks';
import type { HostLook } from '../looking/index.ts';
import type { HostProblem } from '../store/index.ts';

/** The check whose finding is how the look itself went: the host answers, and answers sensibly. */
export const contactCheckId = 'linux-host-contact';

/** A host may be silent for that long before it is an incident: computers restart. */
const patienceMs = 3 * 60_000;

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
  const isNew = problem === null || look.endedAt - problem.since < patienceMs;
  if (trouble.type === 'host_unreachable' && isNew) return undefined;
  const summary = problem?.message ?? 'The computer does not answer.';
  return { ...about, state: 'drift', summary, observed: { problem: trouble.type } };
}
