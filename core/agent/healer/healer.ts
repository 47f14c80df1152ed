import type { Clock } from '@osiriscare/core/clock';
import {
  decideHealing,
  decisionEvent,
  exceptionFor,
  permissionFor,
  type HealingDecision,
  type Incident,
  type IncidentEvent,
  type Look,
} from '@osiriscare/core/healing';
import type { Logger } from '@osiriscare/core/node/log';
import type { EvidenceRecorder } from '../evidence/index.ts';
import type { IncidentBook } from '../incidents/incident-book.ts';
import { lookAtHost, type LookDeps } from '../looking/index.ts';
import type { StoredAttempt, StoredHost } from '../store/index.ts';
import type { Target } from '../targets/target.ts';
import { attempt, type AttemptPlan } from './attempt.ts';
import { healingInput, type InputDeps } from './healing-input.ts';

export interface HealerDeps extends Omit<InputDeps, 'healingHosts'> {
  readonly book: IncidentBook;
  readonly evidence: Pick<EvidenceRecorder, 'attempt'>;
  readonly looking: LookDeps;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Decides about the live incidents of a host, one after the other, and carries out what was decided. */
export interface Healer {
  /** Without a target nothing is repaired; what is decided otherwise is written down all the same. */
  readonly attend: (host: StoredHost, target: Target | null, signal: AbortSignal) => Promise<void>;
  /** Ends what a killed or stopped agent left midway. */
  readonly endInterrupted: () => void;
}

const bySeverity = ['critical', 'high', 'medium', 'low'];

/** A healer with nothing under way. */
export function createHealer(deps: HealerDeps): Healer {
  const healingHosts = new Set<string>();
  const attending = new Attending({ ...deps, healingHosts }, healingHosts);
  return {
    attend: (host, target, signal) => attending.attend(host, target, signal),
    endInterrupted: () => endInterrupted(deps, () => true),
  };
}

class Attending {
  readonly #deps: HealerDeps & InputDeps;
  readonly #healing: Set<string>;

  constructor(deps: HealerDeps & InputDeps, healing: Set<string>) {
    this.#deps = deps;
    this.#healing = healing;
  }

  async attend(host: StoredHost, target: Target | null, signal: AbortSignal): Promise<void> {
    endInterrupted(this.#deps, (left) => left.hostId === host.id);
    for (const { id } of this.#liveOf(host)) {
      if (signal.aborted) return;
      const incident = this.#settled(id);
      if (!incident) continue;
      const decision = decideHealing(this.#input(incident, host));
      if (decision.action === 'heal')
        await this.#heal({ incident, host, decision, target }, signal);
      else this.#write(incident, decisionEvent(decision, this.#deps.clock.now()));
    }
  }

  /** The most severe first. */
  #liveOf(host: StoredHost): Incident[] {
    const { store, library } = this.#deps;
    const rank = ({ checkId }: Incident): number =>
      bySeverity.indexOf(library.check(checkId)?.severity ?? 'low');
    return store.incidents
      .live()
      .filter(({ hostId }) => hostId === host.id)
      .sort((a, b) => rank(a) - rank(b));
  }

  /** The incident after what ended by itself has ended: a quiet hour, an exception. `undefined` when it is over. */
  #settled(id: string): Incident | undefined {
    const { store, clock } = this.#deps;
    const incident = store.incidents.find(id);
    if (!incident || incident.endedAt !== null) return undefined;
    const at = clock.now();
    if (incident.state === 'suppressed' && (incident.holdUntil ?? 0) <= at)
      return this.#write(incident, { type: 'suppression-ended', at });
    const isCovered = exceptionFor(store.exceptions.list(), incident, at) !== null;
    if (incident.hold === 'excepted' && !isCovered)
      return this.#write(incident, { type: 'exception-ended', at, by: null });
    return incident;
  }

  #write(incident: Incident, event: IncidentEvent | null): Incident {
    if (event === null || isNoNews(incident, event)) return incident;
    const applied = this.#deps.book.apply(incident, event);
    return applied.ok ? applied.value : incident;
  }

  #input(incident: Incident, host: StoredHost) {
    return healingInput({ incident, host }, this.#deps, this.#deps.clock.now());
  }

  async #heal(
    work: {
      incident: Incident;
      host: StoredHost;
      decision: Extract<HealingDecision, { action: 'heal' }>;
      target: Target | null;
    },
    signal: AbortSignal,
  ): Promise<void> {
    const plan = this.#planOf(work);
    if (!plan) return;
    const { host, incident } = work;
    this.#healing.add(host.id);
    try {
      await attempt(plan, this.#attemptDeps(host), signal);
    } finally {
      this.#healing.delete(host.id);
    }
    const after = this.#deps.store.incidents.find(incident.id);
    this.#deps.logger.info('repair-ended', {
      incident: incident.id,
      host: host.id,
      check: incident.checkId,
      runbook: plan.runbook.runbook.id,
      state: after?.state,
    });
  }

  #planOf({
    incident,
    host,
    decision,
    target,
  }: {
    incident: Incident;
    host: StoredHost;
    decision: Extract<HealingDecision, { action: 'heal' }>;
    target: Target | null;
  }): AttemptPlan | undefined {
    const { library } = this.#deps;
    const check = library.compiled(incident.checkId);
    const runbook = library.runbook(decision.runbookId);
    if (!check || !runbook || !target) return undefined;
    const { parameters, ruleId } = decision;
    return { incident, host, target, check, runbook, ruleId, parameters };
  }

  #attemptDeps(host: StoredHost) {
    const { store, book, evidence, clock, looking } = this.#deps;
    return {
      store,
      book,
      evidence,
      clock,
      permission: (incident: Incident) => permissionFor(this.#input(incident, host)),
      lookAgain: async (plan: AttemptPlan, signal: AbortSignal): Promise<Look> => {
        const { target, check } = plan;
        const { findings } = await lookAtHost({ target, checks: [check] }, looking, signal);
        const [finding] = findings;
        if (!finding) return { kind: 'silent', detail: 'the computer does not answer' };
        store.findings.write(finding);
        const { state, summary, observed } = finding;
        return { kind: 'answered', state, summary, observed };
      },
    };
  }
}

/** A hold that says what it said before, to the same end, is not written again every minute. */
function isNoNews(incident: Incident, event: IncidentEvent): boolean {
  return (
    event.type === 'held' && event.reason === incident.hold && event.until === incident.holdUntil
  );
}

/** A host has one turn at a time, so what is open at its beginning is under way no more: the agent was killed, or the disk was full. */
function endInterrupted(
  { store, book, evidence, library, clock, logger }: HealerDeps,
  isLeft: (attempt: StoredAttempt) => boolean,
): void {
  for (const left of store.attempts.running().filter(isLeft)) {
    const at = clock.now();
    const incident = store.incidents.find(left.incidentId);
    store.transaction(() => {
      store.attempts.end(left.id, { at, outcome: 'interrupted' });
      if (incident?.attemptId !== left.id) return;
      const because = 'The repair was cut short while it was under way.';
      const ending = { outcome: 'interrupted', because } as const;
      const { changes: sinceChange } = incident;
      book.apply(incident, { type: 'attempt-ended', at, attemptId: left.id, ending, sinceChange });
      evidence.attempt({
        incident,
        runbook: { id: left.runbookId, hash: left.runbookHash },
        hasRollback: library.runbook(left.runbookId)?.scripts.rollback !== undefined,
        progress: [],
        ending,
        startedAt: left.startedAt,
        at,
      });
    });
    logger.warn('repair-interrupted', { incident: left.incidentId, host: left.hostId });
  }
}
