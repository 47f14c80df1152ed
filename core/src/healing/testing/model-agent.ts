import type { FindingState } from '../../checks/finding.ts';
import { checkModeFor } from '../check-mode.ts';
import type { HealingInput, HostContact } from '../decide-healing.ts';
import { exceptionEnd, exceptionFor } from '../exception.ts';
import type { PastAttempt, PastIncident } from '../history.ts';
import { advanceIncident, isFinal, openIncident, opensIncident } from '../incident-machine.ts';
import type { Incident, IncidentEvent } from '../incident-record.ts';
import { windowStatus } from '../maintenance.ts';
import type { RunningAttempt } from './model-attempt.ts';
import { checkById, groupOf } from './model-checks.ts';
import type { Laws, ModelChoices, ModelTime } from './model-laws.ts';
import { lookAnswer, type ModelFault, type Sight, type Truth } from './model-truth.ts';

/** What the model's agent works in. */
export interface ModelWorld {
  readonly truth: Truth;
  readonly laws: Laws;
  readonly choices: ModelChoices;
  readonly time: () => ModelTime;
  /** Called with everything that is reached, to see that the model goes everywhere. */
  readonly reached: (what: string) => void;
}

/** The executor of the model, as thin as the agent's own: all decisions come from the code under test. This is what it keeps. */
export interface ModelAgent extends ModelWorld {
  readonly incidents: Map<string, Incident>;
  readonly attempts: Map<string, PastAttempt[]>;
  readonly ended: Map<string, PastIncident[]>;
  readonly changedHosts: Map<string, number>;
  readonly contacts: Map<string, HostContact>;
  /** By host. */
  readonly running: Map<string, RunningAttempt>;
  slowLooks: SlowLook[];
  made: number;
}

/** A look of a round that has begun and has not been told yet. */
export interface SlowLook {
  readonly key: string;
  readonly sight: Sight;
  readonly sinceChange: number;
  readonly at: number;
}

export function createModelAgent(world: ModelWorld): ModelAgent {
  return {
    ...world,
    incidents: new Map(),
    attempts: new Map(),
    ended: new Map(),
    changedHosts: new Map(),
    contacts: new Map(),
    running: new Map(),
    slowLooks: [],
    made: 0,
  };
}

export const keyOf = ({ hostId, checkId }: Incident) => `${hostId}/${checkId}`;

export const clockOf = (agent: ModelAgent) => agent.time().clockMs;

export function isReachable(agent: ModelAgent, hostId: string): boolean {
  return (agent.contacts.get(hostId) ?? 'reachable') === 'reachable';
}

/** Sends an event, and shows an accepted one to the laws. `sight` is what the look saw by which it came. False when it was refused. */
export function send(
  agent: ModelAgent,
  before: Incident,
  ...[event, sight = null]: [event: IncidentEvent, sight?: Sight | null]
): boolean {
  const result = advanceIncident(before, event);
  if (!result.ok) {
    agent.reached(result.error.type);
    return false;
  }
  const after = result.value.incident;
  const isFresh = sight !== null && sight.moment > agent.truth.touchedAt(keyOf(before));
  const proof = sight === null ? null : { value: sight.value, isFresh };
  agent.laws.moved({ before, after, time: agent.time(), proof });
  agent.incidents.set(after.id, after);
  remember(agent, after);
  return true;
}

/** What only the agent's own code sends is never refused. */
export function sendOwn(
  agent: ModelAgent,
  before: Incident,
  ...[event, sight = null]: [event: IncidentEvent, sight?: Sight | null]
) {
  if (!send(agent, before, event, sight))
    throw new Error(`refused: ${event.type} in ${before.state}`);
}

function remember(agent: ModelAgent, after: Incident) {
  for (const word of [after.state, after.hold, after.escalation, after.ending])
    if (word !== null) agent.reached(word);
  if (after.ending === null || after.endedAt === null) return;
  const { endedAt, ending } = after;
  const earlier = agent.ended.get(keyOf(after)) ?? [];
  agent.ended.set(keyOf(after), [...earlier, { endedAt, ending }]);
}

/** Everything that the decision about an incident looks at. */
export function inputOf(agent: ModelAgent, incident: Incident): HealingInput {
  const { choices, running } = agent;
  const { hostId, checkId } = incident;
  const check = checkById(checkId);
  const now = clockOf(agent);
  const exception = exceptionFor(choices.exceptions, incident, now);
  return {
    incident,
    now,
    history: {
      attempts: agent.attempts.get(keyOf(incident)) ?? [],
      ended: agent.ended.get(keyOf(incident)) ?? [],
    },
    settings: choices,
    stopped: choices.stopped,
    checkMode: checkModeFor(choices.checkChoices, check, groupOf(hostId)),
    exception: exception === null ? null : { until: exceptionEnd(exception) },
    contact: agent.contacts.get(hostId) ?? 'reachable',
    match: check.match,
    window: windowStatus(modelWindows, modelCalendar, now),
    healingHosts: new Set(running.keys()),
    changedHosts: agent.changedHosts,
  };
}

function currentIncident(agent: ModelAgent, key: string): Incident | null {
  const last = lastIncident(agent, key);
  return last === null || isFinal(last.state) ? null : last;
}

function lastIncident(agent: ModelAgent, key: string): Incident | null {
  return [...agent.incidents.values()].findLast((one) => keyOf(one) === key) ?? null;
}

export function beginLook(agent: ModelAgent, key: string): SlowLook {
  const sinceChange = lastIncident(agent, key)?.changes ?? 0;
  return { key, sight: agent.truth.see(key), sinceChange, at: clockOf(agent) };
}

/** Takes the finding in: opens an incident, tells it to the one under way, or neither. Answers the incident that needs a decision now. */
export function endLook(agent: ModelAgent, look: SlowLook, fault: ModelFault): Incident | null {
  const { key, sight, sinceChange, at } = look;
  const [hostId = '', checkId = ''] = key.split('/');
  const answer = lookAnswer(sight, 'round', fault);
  const isHeard = isReachable(agent, hostId) && answer.kind === 'answered';
  const state: FindingState = isHeard ? answer.state : 'unknown';
  const observed = { value: sight.value };
  const finding = { hostId, checkId, state, summary: 'looked', observed, at };
  const current = currentIncident(agent, key);
  const isExcepted = exceptionFor(agent.choices.exceptions, finding, clockOf(agent)) !== null;
  if (opensIncident(finding, { current, isExcepted })) {
    const id = `incident-${++agent.made}`;
    agent.incidents.set(id, openIncident(id, finding, lastIncident(agent, key)).incident);
  } else if (current !== null)
    send(agent, current, { type: 'finding', finding, sinceChange }, sight);
  return currentIncident(agent, key);
}

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
