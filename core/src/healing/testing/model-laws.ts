import type { AttemptEnding, ChangeStep } from '../attempt.ts';
import type { AcceptedDrift } from '../exception.ts';
import type { RepairChoice } from '../check-mode.ts';
import type { Incident, IncidentEvent } from '../incident-record.ts';
import type { HealingMode } from '../rule.ts';
import { checkById, groupOf } from './model-checks.ts';

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

/** The window of the model: every day from 02:00 to 03:00 UTC. */
export function isModelWindowOpen(clockMs: number): boolean {
  return Math.floor(clockMs / 3_600_000) % 24 === 2;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Watches the model from outside and throws when a promise is broken. Written without the code that it watches, and in true time, so that a fault there is not repeated here.
 */
export function createLaws(startMs: number) {
  const changed: { readonly hostId: string; readonly trueMs: number }[] = [];
  const attempts = new Map<
    string,
    { begun: number; asked: number; endedAt: number; failuresInARow: number }
  >();
  const gone = new Map<string, number[]>();
  const acted = new Map<string, { touched: boolean }>();
  let highestLimit = 0;
  const of = (key: string) => {
    const fresh = { begun: 0, asked: 0, endedAt: -Infinity, failuresInARow: 0 };
    const known = attempts.get(key) ?? fresh;
    attempts.set(key, known);
    return known;
  };
  const keyOf = ({ hostId, checkId }: Incident) => `${hostId}/${checkId}`;

  return {
    limitSet: (limit: number) => {
      highestLimit = Math.max(highestLimit, limit);
    },

    attemptBegins: (beginning: Beginning) => {
      const { incident, time, choices, healingHosts } = beginning;
      const own = of(keyOf(incident));
      law(!healingHosts.has(incident.hostId), 'one repair at a time on a host');
      const recent = new Set([
        ...healingHosts,
        ...changed.filter(({ trueMs }) => trueMs > time.trueMs - hourMs).map((c) => c.hostId),
      ]);
      const isSteady = time.jumpedAt < time.trueMs - 2 * hourMs;
      law(
        !isSteady || recent.has(incident.hostId) || recent.size < choices.hostsPerHour,
        'no more hosts an hour than allowed',
      );
      own.begun += 1;
      if (incident.askedBy === null) unasked(beginning, own);
      else own.asked += 1;
    },

    changeBegins: (beginning: Beginning, step: ChangeStep) => {
      const { incident, time, choices } = beginning;
      law(!choices.stopped, 'nothing is changed while all repairs are stopped');
      if (step === 'remediate') mayRemediate(incident, time, choices);
      acted.set(incident.id, { touched: true });
      changed.push({ hostId: incident.hostId, trueMs: time.trueMs });
      const hosts = new Set(
        changed.filter(({ trueMs }) => trueMs > time.trueMs - hourMs).map((c) => c.hostId),
      );
      law(time.jumps > 0 || hosts.size <= highestLimit, 'no more hosts an hour than ever allowed');
    },

    attemptEnds: (incident: Incident, ending: AttemptEnding, time: ModelTime) => {
      const own = of(keyOf(incident));
      own.endedAt = time.trueMs;
      const isFailed = ending.outcome !== 'success' && ending.outcome !== 'not-needed';
      own.failuresInARow = isFailed ? own.failuresInARow + 1 : 0;
      law(ending.outcome !== 'success' || incident.state === 'healed', 'success means healed');
    },

    /** `proof` is the look by which the event came, with the moment of the last change. */
    moved: (step: {
      readonly before: Incident;
      readonly after: Incident;
      readonly event: IncidentEvent;
      readonly time: ModelTime;
      readonly proof: { readonly value: number; readonly isFresh: boolean } | null;
    }) => {
      const { before, after, time, proof } = step;
      wellFormed(after);
      const isFinal = (state: string) => state === 'healed' || state === 'closed';
      law(!isFinal(before.state), 'nothing leaves a final state');
      if (after.state === 'healed') {
        law(proof !== null && proof.value === 0, 'healed only by a pass');
        law(proof?.isFresh === true, 'healed only by a look after the last change');
        law(acted.has(after.id), 'healed only by a change of ours');
      }
      if (after.ending === 'healed' || after.ending === 'went-away')
        gone.set(keyOf(after), [...(gone.get(keyOf(after)) ?? []), time.trueMs]);
    },

    atTheEnd: (time: ModelTime) => {
      for (const [key, own] of attempts) {
        const most = 1 + own.asked + time.jumps + (time.trueMs - startMs) / (10 * minuteMs);
        law(own.begun <= most, `no storm of repairs on ${key}`);
      }
    },
  };

  function unasked(
    { incident, time, choices }: Beginning,
    own: { readonly endedAt: number; readonly failuresInARow: number },
  ) {
    const sinceMs = time.trueMs - own.endedAt;
    const isSteady = time.jumpedAt < own.endedAt;
    law(!isSteady || sinceMs >= 10 * minuteMs, 'ten minutes between two repairs');
    law(
      !isSteady || own.failuresInARow < 5 || sinceMs >= 30 * minuteMs,
      'half an hour after five failures',
    );
    law(incident.failures <= 5, 'after six failures a person is asked');
    const back = (gone.get(keyOf(incident)) ?? []).filter((at) => at > time.trueMs - 2 * hourMs);
    const isCalm = time.jumpedAt < time.trueMs - 2 * hourMs;
    law(!isCalm || back.length < 3, 'flapping goes to a person');
    const modes = checkById(incident.checkId).match?.rule.modes ?? [];
    law(
      modes.some((mode) => mode === choices.mode),
      'a rule acts by itself only in its modes',
    );
  }
}

export type Laws = ReturnType<typeof createLaws>;

function mayRemediate(incident: Incident, time: ModelTime, choices: ModelChoices) {
  const { hostId, checkId } = incident;
  law(choices.mode !== 'off', 'nothing is changed while repairs are off');
  const chosen = choices.checkChoices.filter((choice) => choice.checkId === checkId);
  const forGroup = chosen.find(({ group }) => group === groupOf(hostId));
  const mode = forGroup?.mode ?? chosen.find(({ group }) => group === null)?.mode ?? 'enforce';
  law(mode === 'enforce', 'an audited check changes nothing');
  const isExcepted = choices.exceptions.some(
    (exception) =>
      exception.checkId === checkId &&
      (exception.hostId ?? hostId) === hostId &&
      exception.endedAt === null &&
      time.clockMs < exception.expiresAt,
  );
  law(!isExcepted, 'an accepted drift is not repaired');
  law(!choices.disabledRunbooks.includes(checkId), 'a runbook that is switched off is not run');
  law(
    checkId !== 'disruptive' ||
      choices.allowDisruptiveOutsideWindow ||
      isModelWindowOpen(time.clockMs),
    'disruptive work waits for the window',
  );
}

function wellFormed(incident: Incident) {
  const { state, hold, ending, endedAt, attemptId, escalation } = incident;
  const isFinal = state === 'healed' || state === 'closed';
  law(isFinal === (ending !== null && endedAt !== null), 'an end has its reason and time');
  law((state === 'healed') === (ending === 'healed'), 'healed and closed are told apart');
  law(hold === null || state === 'open', 'only an open incident is held back');
  law((attemptId !== null) === (state === 'healing'), 'an attempt belongs to healing');
  law(state !== 'escalated' || escalation !== null, 'an escalation has its reason');
}

function law(isKept: boolean, name: string): asserts isKept {
  if (!isKept) throw new Error(`broken: ${name}`);
}
