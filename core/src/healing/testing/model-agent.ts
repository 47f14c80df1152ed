import type { FindingState } from '../../checks/finding.ts';
import type { AttemptEnding, AttemptProgress, ChangeStep, LookStep } from '../attempt.ts';
import { checkModeFor } from '../check-mode.ts';
import {
  decideHealing,
  decisionEvent,
  permissionFor,
  type HealingInput,
  type HostContact,
} from '../decide-healing.ts';
import { exceptionEnd, exceptionFor } from '../exception.ts';
import type { PastAttempt, PastIncident } from '../history.ts';
import { advanceIncident, isFinal, openIncident, opensIncident } from '../incident-machine.ts';
import type { Incident, IncidentEvent } from '../incident-record.ts';
import { windowStatus } from '../maintenance.ts';
import { nextStep } from '../next-step.ts';
import { checkById, groupOf, modelChecks, modelHosts } from './model-checks.ts';
import type { Laws, ModelChoices, ModelTime } from './model-laws.ts';
import {
  isChangeStep,
  lookAnswer,
  type ModelFault,
  type Sight,
  type Truth,
} from './model-truth.ts';

/** A look of a round that has begun and has not been told yet. */
interface SlowLook {
  readonly key: string;
  readonly sight: Sight;
  readonly sinceChange: number;
  readonly at: number;
}

interface RunningAttempt {
  readonly id: string;
  readonly incidentId: string;
  progress: AttemptProgress;
  /** The step under way, with what a look saw as it began. */
  step: { readonly name: LookStep | ChangeStep; readonly sight: Sight } | null;
  checkSight: Sight | null;
  sinceChange: number;
}

interface World {
  readonly truth: Truth;
  readonly laws: Laws;
  readonly choices: ModelChoices;
  readonly time: () => ModelTime;
  /** Called with everything that is reached, to see that the model goes everywhere. */
  readonly reached: (what: string) => void;
}

/** The executor of the model: as thin as the agent's own, all decisions come from the code under test. */
export function createModelAgent(world: World) {
  const { truth, laws, choices, time, reached } = world;
  const incidents = new Map<string, Incident>();
  const pastAttempts = new Map<string, PastAttempt[]>();
  const ended = new Map<string, PastIncident[]>();
  const changedHosts = new Map<string, number>();
  const contacts = new Map<string, HostContact>();
  const running = new Map<string, RunningAttempt>();
  let slow: SlowLook[] = [];
  let made = 0;
  const now = () => time().clockMs;
  const keyOf = ({ hostId, checkId }: Incident) => `${hostId}/${checkId}`;
  const current = (key: string) =>
    [...incidents.values()].findLast((one) => keyOf(one) === key && !isFinal(one.state)) ?? null;

  function send(before: Incident, event: IncidentEvent, sight: Sight | null = null): boolean {
    const result = advanceIncident(before, event);
    if (!result.ok) {
      reached(result.error.type);
      return false;
    }
    const after = result.value.incident;
    const isFresh = sight !== null && sight.moment > truth.touchedAt(keyOf(before));
    const proof = sight === null ? null : { value: sight.value, isFresh };
    laws.moved({ before, after, event, time: time(), proof });
    incidents.set(after.id, after);
    note(after);
    return true;
  }

  /** What only the agent's own code sends is never refused. */
  function sendOwn(before: Incident, event: IncidentEvent, sight: Sight | null = null) {
    if (!send(before, event, sight)) throw new Error(`refused: ${event.type} in ${before.state}`);
  }

  function note(after: Incident) {
    reached(after.state);
    if (after.hold !== null) reached(after.hold);
    if (after.escalation !== null) reached(after.escalation);
    if (after.ending === null || after.endedAt === null) return;
    reached(after.ending);
    const { endedAt, ending } = after;
    ended.set(keyOf(after), [...(ended.get(keyOf(after)) ?? []), { endedAt, ending }]);
  }

  function inputOf(incident: Incident): HealingInput {
    const { hostId, checkId } = incident;
    const check = checkById(checkId);
    const exception = exceptionFor(choices.exceptions, incident, now());
    const others = [...running].filter(([host]) => host !== hostId || incident.attemptId === null);
    return {
      incident,
      now: now(),
      history: {
        attempts: pastAttempts.get(keyOf(incident)) ?? [],
        ended: ended.get(keyOf(incident)) ?? [],
      },
      settings: choices,
      stopped: choices.stopped,
      checkMode: checkModeFor(choices.checkChoices, check, groupOf(hostId)),
      exception: exception === null ? null : { until: exceptionEnd(exception) },
      contact: contacts.get(hostId) ?? 'reachable',
      match: check.match,
      window: windowStatus(modelWindows, modelCalendar, now()),
      healingHosts: new Set(others.map(([host]) => host)),
      changedHosts,
    };
  }

  function decide(incident: Incident) {
    const decision = decideHealing(inputOf(incident));
    reached(decision.action);
    if (decision.action === 'heal') return begin(incident);
    const event = decisionEvent(decision, now());
    if (event !== null) sendOwn(incident, event);
  }

  function begin(incident: Incident) {
    const beginning = { incident, time: time(), choices, healingHosts: new Set(running.keys()) };
    laws.attemptBegins(beginning);
    const id = `attempt-${++made}`;
    const at = now();
    sendOwn(incident, { type: 'attempt-started', at, attemptId: id, runbookTitle: 'Mend it' });
    running.set(incident.hostId, {
      id,
      incidentId: incident.id,
      progress: [],
      step: null,
      checkSight: null,
      sinceChange: incident.changes,
    });
    const past = pastAttempts.get(keyOf(incident)) ?? [];
    const begun = { startedAt: at, endedAt: null, outcome: null };
    pastAttempts.set(keyOf(incident), [...past, begun].slice(-20));
  }

  function incidentOf(attempt: RunningAttempt): Incident {
    const incident = incidents.get(attempt.incidentId);
    if (incident === undefined) throw new Error('an attempt without incident');
    return incident;
  }

  function beginStep(attempt: RunningAttempt, name: LookStep | ChangeStep) {
    const incident = incidentOf(attempt);
    const key = keyOf(incident);
    if (isChangeStep(name)) {
      const at = now();
      laws.changeBegins(
        { incident, time: time(), choices, healingHosts: new Set(running.keys()) },
        name,
      );
      sendOwn(incident, { type: 'change-begun', at, attemptId: attempt.id, step: name });
      changedHosts.set(incident.hostId, at);
      truth.touch(key);
    }
    attempt.step = { name, sight: truth.see(key) };
    attempt.sinceChange = incidentOf(attempt).changes;
  }

  function endStep(attempt: RunningAttempt, fault: ModelFault) {
    const { step } = attempt;
    if (step === null) return;
    const incident = incidentOf(attempt);
    const key = keyOf(incident);
    const isSilent = (contacts.get(incident.hostId) ?? 'reachable') !== 'reachable';
    const { name, sight } = step;
    const does = isSilent ? 'silent' : fault;
    const report = isChangeStep(name)
      ? { step: name, change: truth[name === 'remediate' ? 'remediate' : 'rollBack'](key, does) }
      : { step: name, look: lookAnswer(sight, name, does) };
    if (name === 'check') attempt.checkSight = sight;
    attempt.step = null;
    if (does === 'crash') return restart();
    attempt.progress = [...attempt.progress, report];
    sendOwn(incident, { type: 'step-reported', at: now(), attemptId: attempt.id, report });
  }

  function finish(attempt: RunningAttempt, ending: AttemptEnding) {
    const incident = incidentOf(attempt);
    const { id: attemptId, sinceChange, checkSight } = attempt;
    const event = { type: 'attempt-ended', at: now(), attemptId, ending, sinceChange } as const;
    running.delete(incident.hostId);
    const past = pastAttempts.get(keyOf(incident)) ?? [];
    pastAttempts.set(
      keyOf(incident),
      past.map((one) =>
        one.outcome === null ? { ...one, endedAt: now(), outcome: ending.outcome } : one,
      ),
    );
    sendOwn(incident, event, checkSight);
    reached(ending.outcome);
    if (ending.outcome === 'failed') reached(ending.left);
    laws.attemptEnds(incidentOf(attempt), ending, time());
  }

  function restart() {
    slow = [];
    for (const attempt of [...running.values()])
      finish(attempt, { outcome: 'interrupted', because: 'The agent was restarted.' });
  }

  /** One move of the attempt on a host: a step begins, ends, or the attempt does. */
  function step(hostId: string, fault: ModelFault) {
    const attempt = running.get(hostId);
    if (attempt === undefined) return;
    if (attempt.step !== null) return endStep(attempt, fault);
    const incident = incidentOf(attempt);
    const next = nextStep({
      progress: attempt.progress,
      hasRollback: checkById(incident.checkId).hasRollback,
      permission: permissionFor(inputOf(incident)),
    });
    if (next.run === null) return finish(attempt, next.ending);
    beginStep(attempt, next.run);
  }

  function beginLook(key: string): SlowLook {
    return { key, sight: truth.see(key), sinceChange: current(key)?.changes ?? 0, at: now() };
  }

  function endLook({ key, sight, sinceChange, at }: SlowLook, fault: ModelFault) {
    const [hostId = '', checkId = ''] = key.split('/');
    const answer = lookAnswer(sight, 'round', fault);
    const isSilent = (contacts.get(hostId) ?? 'reachable') !== 'reachable';
    const state: FindingState = isSilent || answer.kind === 'silent' ? 'unknown' : answer.state;
    const observed = { value: sight.value };
    const finding = { hostId, checkId, state, summary: 'looked', observed, at };
    const known = current(key);
    const isExcepted = exceptionFor(choices.exceptions, { hostId, checkId }, now()) !== null;
    if (opensIncident(finding, { current: known, isExcepted })) {
      const id = `incident-${++made}`;
      incidents.set(id, openIncident(id, finding).incident);
    } else if (known !== null) send(known, { type: 'finding', finding, sinceChange }, sight);
    const after = current(key);
    if (after !== null) decide(after);
  }

  return {
    restart,
    step,
    incidents: () => [...incidents.values()],
    setContact: (hostId: string, contact: HostContact) => contacts.set(hostId, contact),
    /** A person's wish; true when the incident took it. */
    ask: (incident: Incident, event: IncidentEvent) => send(incident, event),
    lookAtHost: (hostId: string, fault: ModelFault) => {
      for (const { id } of modelChecks) endLook(beginLook(`${hostId}/${id}`), fault);
    },
    beginSlowLook: (key: string) => {
      slow.push(beginLook(key));
    },
    endSlowLooks: () => {
      const looks = slow;
      slow = [];
      for (const look of looks) endLook(look, 'none');
    },
    /** Looks at what has ended by itself, and decides about every incident. */
    tick: () => {
      for (const incident of incidents.values()) if (!isFinal(incident.state)) decide(incident);
    },
    isBusy: () => running.size > 0,
    hosts: modelHosts,
  };
}

export type ModelAgent = ReturnType<typeof createModelAgent>;

const hourMs = 3_600_000;
const modelWindows = [{ cron: '0 2 * * *', minutes: 60, timeZone: 'UTC' }];

/** Knows only the window of the model. */
const modelCalendar = {
  previousStart: (_: unknown, at: number) => startOfDay(at - 2 * hourMs) + 2 * hourMs,
  nextStart: (_: unknown, at: number) => startOfDay(at - 2 * hourMs) + 26 * hourMs,
  startOfDay: (_: string, at: number) => startOfDay(at),
};

function startOfDay(at: number): number {
  return Math.floor(at / (24 * hourMs)) * 24 * hourMs;
}
