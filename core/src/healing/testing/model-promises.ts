import type { Incident } from '../incident-record.ts';
import { groupOf } from './model-checks.ts';
import type { ModelChoices, ModelTime } from './model-laws.ts';

/** Throws, naming the promise, unless it is kept. */
export function law(isKept: boolean, name: string): asserts isKept {
  if (!isKept) throw new Error(`broken: ${name}`);
}

/** The window of the model: every day from 02:00 to 03:00 UTC. */
function isModelWindowOpen(clockMs: number): boolean {
  return Math.floor(clockMs / 3_600_000) % 24 === 2;
}

/** What people chose holds at the very moment in which a host is changed. */
export function mayRemediate(incident: Incident, time: ModelTime, choices: ModelChoices) {
  const { checkId } = incident;
  law(choices.mode !== 'off', 'nothing is changed while repairs are off');
  law(!isAudited(incident, choices), 'an audited check changes nothing');
  law(!isAccepted(incident, time, choices), 'an accepted drift is not repaired');
  law(!choices.disabledRunbooks.includes(checkId), 'a runbook that is switched off is not run');
  const mayDisturb = choices.allowDisruptiveOutsideWindow || isModelWindowOpen(time.clockMs);
  law(checkId !== 'disruptive' || mayDisturb, 'disruptive work waits for the window');
}

function isAudited({ hostId, checkId }: Incident, { checkChoices }: ModelChoices): boolean {
  const chosen = checkChoices.filter((choice) => choice.checkId === checkId);
  const forGroup = chosen.find(({ group }) => group === groupOf(hostId));
  const forAll = chosen.find(({ group }) => group === null);
  return (forGroup ?? forAll)?.mode === 'audit';
}

function isAccepted(
  { hostId, checkId }: Incident,
  { clockMs }: ModelTime,
  { exceptions }: ModelChoices,
): boolean {
  return exceptions.some(
    (exception) =>
      exception.checkId === checkId &&
      (exception.hostId ?? hostId) === hostId &&
      exception.endedAt === null &&
      clockMs < exception.expiresAt,
  );
}

/** The parts of an incident belong together. */
export function wellFormed(incident: Incident) {
  const { state, hold, ending, endedAt, attemptId, escalation } = incident;
  const isFinal = state === 'healed' || state === 'closed';
  law(isFinal === (ending !== null && endedAt !== null), 'an end has its reason and time');
  law((state === 'healed') === (ending === 'healed'), 'healed and closed are told apart');
  law(hold === null || state === 'open', 'only an open incident is held back');
  law((attemptId !== null) === (state === 'healing'), 'an attempt belongs to healing');
  law(state !== 'escalated' || escalation !== null, 'an escalation has its reason');
}
