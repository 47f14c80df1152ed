import type { Finding } from '@osiriscare/core/checks';
import { contactCheckId } from '../library/index.ts';
import { isMisbehaviour, type HostLook } from '../looking/index.ts';
import type { HostProblem } from '../store/index.ts';

/** A host may be silent for that long before it is an incident: computers restart. */
const patienceMs = 3 * 60_000;

/** True for problems that a restarting computer has; one that follows on the other goes on with it. */
export function isSilence(problemId: string): boolean {
  return problemId === 'host_unreachable' || problemId === 'connection_lost';
}

/** What a look says about the contact with the host; `undefined` when it says nothing. `findings` are the newest of all its checks, of which the look asked only those that were due. */
export function contactFinding(
  hostId: string,
  look: HostLook,
  {
    problem,
    findings,
  }: { readonly problem: HostProblem | null; readonly findings: readonly Finding[] },
): Finding | undefined {
  const about = { hostId, checkId: contactCheckId, at: look.endedAt };
  const { trouble } = look;
  if (trouble === null) return { ...about, ...answersOf(findings) };
  if (trouble.type === 'cancelled' || trouble.type === 'credential_missing') return undefined;
  const isNew = problem === null || Math.abs(look.endedAt - problem.since) < patienceMs;
  if (isSilence(trouble.type) && isNew) return undefined;
  const summary = problem?.message ?? 'The computer does not answer.';
  return { ...about, state: 'drift', summary, observed: { problem: trouble.type } };
}

/** The computer answers; whether sensibly, its findings tell. */
function answersOf(findings: readonly Finding[]): Pick<Finding, 'state' | 'summary' | 'observed'> {
  const senseless = findings.filter(
    ({ state, observed }) =>
      state === 'unknown' &&
      typeof observed['trouble'] === 'string' &&
      isMisbehaviour(observed['trouble']),
  );
  const [first] = senseless;
  if (!first) return { state: 'pass', summary: 'The computer answers.', observed: {} };
  const summary = `It gives answers that no healthy computer gives, to ${senseless.length === 1 ? 'one check' : `${senseless.length} checks`}. ${first.summary}`;
  const observed = {
    problem: String(first.observed['trouble']),
    checks: senseless.map(({ checkId }) => checkId),
  };
  return { state: 'drift', summary, observed };
}
