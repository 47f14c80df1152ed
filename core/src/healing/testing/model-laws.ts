import type { AttemptEnding, ChangeStep } from '../attempt.ts';
import type { RepairChoice } from '../check-mode.ts';
import type { HealingDecision, HealingInput } from '../decide-healing.ts';
import type { AcceptedDrift } from '../exception.ts';
import type { Incident } from '../incident-record.ts';
import type { HealingMode } from '../rule.ts';
import { checkById } from './model-checks.ts';
import { law, mayRemediate, wellFormed } from './model-promises.ts';

/** What people chose, in the model. */
export interface ModelChoices {
  mode: HealingMode;
  stopped: boolean;
  allowDisruptiveOutsideWindow: boolean;
  hostsPerHour: number;
  disabledRunbooks: string[];
  checkChoices: RepairChoice[];
  exceptions: AcceptedDrift[];
}

/** A moment of the model: the true time, and what the agent's clock says. */
export interface ModelTime {
  readonly trueMs: number;
  readonly clockMs: number;
  /** True time of the last jump of the clock. */
  readonly jumpedAt: number;
  readonly jumps: number;
}

interface Beginning {
  readonly incident: Incident;
  readonly time: ModelTime;
  readonly choices: ModelChoices;
  readonly healingHosts: ReadonlySet<string>;
}

interface OwnRecord {
  begun: number;
  asked: number;
  endedAt: number;
  failuresInARow: number;
  /** True times at which the drift had gone. */
  gone: number[];
}

/** What the laws have seen. */
interface Watched {
  readonly startMs: number;
  readonly changes: { readonly hostId: string; readonly trueMs: number }[];
  readonly byKey: Map<string, OwnRecord>;
  /** Ids of incidents for which something was changed. */
  readonly acted: Set<string>;
  highestLimit: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Watches the model from outside and throws when a promise is broken. Written without the code that it watches, and in true time, so that a fault there is not repeated here.
 */
export function createLaws(startMs: number) {
  const watched: Watched = {
    startMs,
    changes: [],
    byKey: new Map(),
    acted: new Set(),
    highestLimit: 0,
  };
  return {
    limitSet: (limit: number) => {
      watched.highestLimit = Math.max(watched.highestLimit, limit);
    },
    decided: (about: Decided) => decided(watched, about),
    attemptBegins: (beginning: Beginning) => attemptBegins(watched, beginning),
    changeBegins: (beginning: Beginning, step: ChangeStep) =>
      changeBegins(watched, beginning, step),
    attemptEnds: (incident: Incident, ending: AttemptEnding, time: ModelTime) => {
      const own = recordOf(watched, incident);
      own.endedAt = time.trueMs;
      const isFailed = ending.outcome !== 'success' && ending.outcome !== 'not-needed';
      own.failuresInARow = isFailed ? own.failuresInARow + 1 : 0;
      law(ending.outcome !== 'success' || incident.state === 'healed', 'success means healed');
    },
    moved: (move: Move) => moved(watched, move),
    atTheEnd: (time: ModelTime) => {
      for (const [key, own] of watched.byKey) {
        const most = 1 + own.asked + time.jumps + (time.trueMs - startMs) / (10 * minuteMs);
        law(own.begun <= most, `no storm of repairs on ${key}`);
      }
    },
  };
}

export type Laws = ReturnType<typeof createLaws>;

interface Decided {
  readonly input: HealingInput;
  readonly decision: HealingDecision;
  readonly time: ModelTime;
  readonly choices: ModelChoices;
}

/** A fresh drift that nothing speaks against is repaired at once. */
function decided(watched: Watched, { input, decision, time, choices }: Decided) {
  const { incident } = input;
  const own = recordOf(watched, incident);
  const isFresh = own.begun === 0 && own.gone.length === 0 && incident.state === 'open';
  const isIdle =
    input.healingHosts.size === 0 &&
    input.contact === 'reachable' &&
    hostsChanged(watched, time, 48 * hourMs).size === 0;
  if (isFresh && isIdle && incident.checkId === 'plain' && isUnhindered(choices))
    law(decision.action === 'heal', 'a fresh drift is repaired at once');
}

function isUnhindered(choices: ModelChoices): boolean {
  return (
    !choices.stopped &&
    choices.mode === 'full' &&
    choices.exceptions.every(({ endedAt }) => endedAt !== null) &&
    choices.checkChoices.every(({ mode }) => mode === 'enforce') &&
    !choices.disabledRunbooks.includes('plain')
  );
}

function attemptBegins(watched: Watched, beginning: Beginning) {
  const { incident, time, choices, healingHosts } = beginning;
  law(!healingHosts.has(incident.hostId), 'one repair at a time on a host');
  const recent = new Set([...hostsChanged(watched, time, hourMs), ...healingHosts]);
  const isSteady = time.jumpedAt < time.trueMs - 2 * hourMs;
  law(
    !isSteady || recent.has(incident.hostId) || recent.size < choices.hostsPerHour,
    'no more hosts an hour than allowed',
  );
  const own = recordOf(watched, incident);
  own.begun += 1;
  if (incident.askedBy === null) beganUnasked(own, beginning);
  else own.asked += 1;
}

function beganUnasked(own: OwnRecord, { incident, time, choices }: Beginning) {
  const sinceMs = time.trueMs - own.endedAt;
  const isSteady = time.jumpedAt < own.endedAt;
  law(!isSteady || sinceMs >= 10 * minuteMs, 'ten minutes between two repairs');
  const isPaused = own.failuresInARow >= 5 && sinceMs < 30 * minuteMs;
  law(!isSteady || !isPaused, 'half an hour after five failures');
  law(incident.failures <= 5, 'after six failures a person is asked');
  const back = own.gone.filter((at) => at > time.trueMs - 2 * hourMs);
  const isCalm = time.jumpedAt < time.trueMs - 2 * hourMs;
  law(!isCalm || back.length < 3, 'flapping goes to a person');
  const modes = checkById(incident.checkId).match?.rule.modes ?? [];
  const actsAlone = modes.some((mode) => mode === choices.mode);
  law(actsAlone, 'a rule acts by itself only in its modes');
}

function changeBegins(watched: Watched, beginning: Beginning, step: ChangeStep) {
  const { incident, time, choices } = beginning;
  law(!choices.stopped, 'nothing is changed while all repairs are stopped');
  if (step === 'remediate') mayRemediate(incident, time, choices);
  watched.acted.add(incident.id);
  watched.changes.push({ hostId: incident.hostId, trueMs: time.trueMs });
  const hosts = hostsChanged(watched, time, hourMs);
  law(
    time.jumps > 0 || hosts.size <= watched.highestLimit,
    'no more hosts an hour than ever allowed',
  );
}

interface Move {
  readonly before: Incident;
  readonly after: Incident;
  readonly time: ModelTime;
  /** What the look saw by which the event came, and whether it began after the last change. */
  readonly proof: { readonly value: number; readonly isFresh: boolean } | null;
}

function moved(watched: Watched, { before, after, time, proof }: Move) {
  wellFormed(after);
  law(before.state !== 'healed' && before.state !== 'closed', 'nothing leaves a final state');
  if (after.state === 'healed') {
    law(proof !== null && proof.value === 0, 'healed only by a pass');
    law(proof.isFresh, 'healed only by a look after the last change');
    law(watched.acted.has(after.id), 'healed only by a change of ours');
  }
  if (after.ending === 'healed' || after.ending === 'went-away')
    recordOf(watched, after).gone.push(trueEnd(after, time));
}

/** The drift had gone when the look saw it, which a slow look tells later. */
function trueEnd({ endedAt }: Incident, { trueMs, clockMs }: ModelTime): number {
  return Math.min(trueMs, trueMs - (clockMs - (endedAt ?? clockMs)));
}

function hostsChanged({ changes }: Watched, time: ModelTime, withinMs: number): Set<string> {
  const recent = changes.filter(({ trueMs }) => trueMs > time.trueMs - withinMs);
  return new Set(recent.map(({ hostId }) => hostId));
}

function recordOf({ byKey }: Watched, { hostId, checkId }: Incident): OwnRecord {
  const key = `${hostId}/${checkId}`;
  const known = byKey.get(key);
  if (known !== undefined) return known;
  const fresh = { begun: 0, asked: 0, endedAt: -Infinity, failuresInARow: 0, gone: [] };
  byKey.set(key, fresh);
  return fresh;
}
