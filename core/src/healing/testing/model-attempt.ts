import type {
  AttemptEnding,
  AttemptProgress,
  ChangeStep,
  LookStep,
  StepReport,
} from '../attempt.ts';
import { decideHealing, decisionEvent, permissionFor } from '../decide-healing.ts';
import { isFinal } from '../incident-machine.ts';
import type { Incident } from '../incident-record.ts';
import { nextStep } from '../next-step.ts';
import { clockOf, inputOf, isReachable, keyOf, sendOwn, type ModelAgent } from './model-agent.ts';
import { checkById } from './model-checks.ts';
import { isChangeStep, lookAnswer, type ModelFault, type Sight } from './model-truth.ts';

/** An attempt as the model's agent keeps it. */
export interface RunningAttempt {
  readonly id: string;
  readonly incidentId: string;
  progress: AttemptProgress;
  /** The step under way, with what a look saw as it began. */
  step: { readonly name: LookStep | ChangeStep; readonly sight: Sight } | null;
  checkSight: Sight | null;
  sinceChange: number;
}

/** Decides about an incident and does what was decided. */
export function decide(agent: ModelAgent, incident: Incident) {
  const input = inputOf(agent, incident);
  const decision = decideHealing(input);
  agent.reached(decision.action);
  agent.laws.decided({ input, decision, time: agent.time(), choices: agent.choices });
  if (decision.action === 'heal') return begin(agent, incident);
  const event = decisionEvent(decision, clockOf(agent));
  if (event !== null) sendOwn(agent, incident, event);
}

export function decideAll(agent: ModelAgent) {
  for (const incident of agent.incidents.values())
    if (!isFinal(incident.state)) decide(agent, incident);
}

/** One move of the attempt on a host: a step begins, ends, or the attempt does. */
export function moveAttempt(agent: ModelAgent, hostId: string, fault: ModelFault) {
  const attempt = agent.running.get(hostId);
  if (attempt === undefined) return;
  if (attempt.step !== null) return endStep(agent, attempt, fault);
  const incident = incidentOf(agent, attempt);
  const next = nextStep({
    progress: attempt.progress,
    hasRollback: checkById(incident.checkId).hasRollback,
    permission: permissionFor(inputOf(agent, incident)),
  });
  if (next.run === null) return finish(agent, attempt, next.ending);
  beginStep(agent, attempt, next.run);
}

/** The agent is killed and starts again: what was under way is lost. */
export function restart(agent: ModelAgent) {
  agent.slowLooks = [];
  for (const attempt of agent.running.values())
    finish(agent, attempt, { outcome: 'interrupted', because: 'The agent was restarted.' });
}

function begin(agent: ModelAgent, incident: Incident) {
  agent.laws.attemptBegins(beginningOf(agent, incident));
  const attemptId = `attempt-${++agent.made}`;
  const at = clockOf(agent);
  sendOwn(agent, incident, { type: 'attempt-started', at, attemptId, runbookTitle: 'Mend it' });
  agent.running.set(incident.hostId, {
    id: attemptId,
    incidentId: incident.id,
    progress: [],
    step: null,
    checkSight: null,
    sinceChange: incident.changes,
  });
  const past = agent.attempts.get(keyOf(incident)) ?? [];
  const begun = { startedAt: at, endedAt: null, outcome: null };
  agent.attempts.set(keyOf(incident), [...past, begun].slice(-20));
}

function beginningOf(agent: ModelAgent, incident: Incident) {
  const { choices, running } = agent;
  return { incident, time: agent.time(), choices, healingHosts: new Set(running.keys()) };
}

function incidentOf(agent: ModelAgent, attempt: RunningAttempt): Incident {
  const incident = agent.incidents.get(attempt.incidentId);
  if (incident === undefined) throw new Error('an attempt without incident');
  return incident;
}

function beginStep(agent: ModelAgent, attempt: RunningAttempt, name: LookStep | ChangeStep) {
  const incident = incidentOf(agent, attempt);
  if (isChangeStep(name)) {
    const at = clockOf(agent);
    agent.laws.changeBegins(beginningOf(agent, incident), name);
    sendOwn(agent, incident, { type: 'change-begun', at, attemptId: attempt.id, step: name });
    agent.changedHosts.set(incident.hostId, at);
    agent.truth.touch(keyOf(incident));
  }
  attempt.step = { name, sight: agent.truth.see(keyOf(incident)) };
  attempt.sinceChange = incidentOf(agent, attempt).changes;
}

function endStep(agent: ModelAgent, attempt: RunningAttempt, fault: ModelFault) {
  const { step } = attempt;
  if (step === null) return;
  const incident = incidentOf(agent, attempt);
  const does = isReachable(agent, incident.hostId) ? fault : 'silent';
  const report = reportOf(agent, { key: keyOf(incident), step, does });
  if (step.name === 'check') attempt.checkSight = step.sight;
  attempt.step = null;
  if (does === 'crash') return restart(agent);
  attempt.progress = [...attempt.progress, report];
  const at = clockOf(agent);
  sendOwn(agent, incident, { type: 'step-reported', at, attemptId: attempt.id, report });
}

function reportOf(
  { truth }: ModelAgent,
  { key, step, does }: { key: string; step: NonNullable<RunningAttempt['step']>; does: ModelFault },
): StepReport {
  const { name, sight } = step;
  switch (name) {
    case 'remediate':
      return { step: name, change: truth.remediate(key, does) };
    case 'rollback':
      return { step: name, change: truth.rollBack(key, does) };
    default:
      return { step: name, look: lookAnswer(sight, name, does) };
  }
}

function finish(agent: ModelAgent, attempt: RunningAttempt, ending: AttemptEnding) {
  const incident = incidentOf(agent, attempt);
  const { id: attemptId, sinceChange, checkSight } = attempt;
  const at = clockOf(agent);
  agent.running.delete(incident.hostId);
  const over = { endedAt: at, outcome: ending.outcome };
  const past = agent.attempts.get(keyOf(incident)) ?? [];
  const attempts = past.map((one) => (one.outcome === null ? { ...one, ...over } : one));
  agent.attempts.set(keyOf(incident), attempts);
  sendOwn(
    agent,
    incident,
    { type: 'attempt-ended', at, attemptId, ending, sinceChange },
    checkSight,
  );
  agent.reached(ending.outcome);
  if (ending.outcome === 'failed') agent.reached(ending.left);
  agent.laws.attemptEnds(incidentOf(agent, attempt), ending, agent.time());
}
