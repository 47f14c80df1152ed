import { randomUUID } from 'node:crypto';
import { readChangeAnswer, readScriptAnswer, type CompiledCheck } from '@osiriscare/core/checks';
import {
  nextStep,
  type AttemptEnding,
  type Change,
  type ChangePermission,
  type ChangeStep,
  type Incident,
  type IncidentEvent,
  type Look,
  type LookStep,
  type ParameterValues,
  type StepReport,
} from '@osiriscare/core/healing';
import type { Clock } from '@osiriscare/core/clock';
import type { EvidenceRecorder } from '../evidence/index.ts';
import type { IncidentBook } from '../incidents/incident-book.ts';
import { clauseOf } from '../looking/index.ts';
import type { LoadedRunbook } from '../resources/index.ts';
import type { AgentStore, StoredHost } from '../store/index.ts';
import type { Target } from '../targets/target.ts';

/** What is to be done, on which host, for which incident. */
export interface AttemptPlan {
  readonly incident: Incident;
  readonly host: StoredHost;
  readonly target: Target;
  readonly check: CompiledCheck;
  readonly runbook: LoadedRunbook;
  readonly ruleId: string;
  readonly parameters: ParameterValues;
}

export interface AttemptDeps {
  readonly store: AgentStore;
  readonly book: IncidentBook;
  readonly evidence: Pick<EvidenceRecorder, 'attempt'>;
  readonly clock: Clock;
  /** Runs the check itself afresh. */
  readonly lookAgain: (plan: AttemptPlan, signal: AbortSignal) => Promise<Look>;
  /** Worked out anew before each step, since people act meanwhile. */
  readonly permission: (incident: Incident) => ChangePermission;
}

/**
 * Carries out one attempt to repair, step by step as {@link nextStep} asks.
 *
 * What is about to change the host is written down before it is sent. When the agent is stopped midway the attempt stays open, and the next start finds it interrupted.
 */
export async function attempt(
  plan: AttemptPlan,
  deps: AttemptDeps,
  signal: AbortSignal,
): Promise<void> {
  const run = new AttemptRun(plan, deps);
  run.begin();
  for (;;) {
    const next = run.next();
    if (next.run === null) return run.end(next.ending);
    const report = isChange(next.run)
      ? await run.change(next.run, signal)
      : await run.look(next.run, signal);
    if (signal.aborted) return;
    run.report(report);
  }
}

function isChange(step: LookStep | ChangeStep): step is ChangeStep {
  return step === 'remediate' || step === 'rollback';
}

class AttemptRun {
  readonly #id = randomUUID();
  readonly #plan: AttemptPlan;
  readonly #deps: AttemptDeps;
  readonly #progress: StepReport[] = [];
  #incident: Incident;
  #startedAt = 0;
  /** The incident's count of changes as the last look began. */
  #lookedSince = 0;

  constructor(plan: AttemptPlan, deps: AttemptDeps) {
    this.#plan = plan;
    this.#deps = deps;
    this.#incident = plan.incident;
  }

  begin(): void {
    const { runbook, host, check, ruleId, parameters } = this.#plan;
    const { store, clock } = this.#deps;
    const at = clock.now();
    this.#startedAt = at;
    store.transaction(() => {
      store.attempts.begin({
        id: this.#id,
        incidentId: this.#incident.id,
        hostId: host.id,
        checkId: check.check.id,
        runbookId: runbook.runbook.id,
        runbookHash: runbook.contentHash,
        ruleId,
        parameters,
        startedAt: at,
      });
      this.#apply({
        type: 'attempt-started',
        at,
        attemptId: this.#id,
        runbookTitle: runbook.runbook.title,
      });
    });
  }

  next() {
    return nextStep({
      progress: this.#progress,
      hasRollback: this.#plan.runbook.scripts.rollback !== undefined,
      permission: this.#deps.permission(this.#current()),
    });
  }

  async change(step: ChangeStep, signal: AbortSignal): Promise<StepReport> {
    const { store, clock } = this.#deps;
    const at = clock.now();
    store.transaction(() => {
      store.attempts.changing(this.#id, at);
      this.#apply({ type: 'change-begun', at, attemptId: this.#id, step });
    });
    return { step, change: await this.#runChange(step, signal) };
  }

  async look(step: LookStep, signal: AbortSignal): Promise<StepReport> {
    this.#lookedSince = this.#current().changes;
    if (step === 'check') return { step, look: await this.#deps.lookAgain(this.#plan, signal) };
    const script = step === 'verify' ? 'verify' : 'detect';
    return { step, look: await this.#runLook(script, signal) };
  }

  report(report: StepReport): void {
    this.#progress.push(report);
    const at = this.#deps.clock.now();
    this.#apply({ type: 'step-reported', at, attemptId: this.#id, report });
  }

  end(ending: AttemptEnding): void {
    const { store, clock } = this.#deps;
    const at = clock.now();
    store.transaction(() => {
      store.attempts.end(this.#id, { at, outcome: ending.outcome });
      this.#apply({
        type: 'attempt-ended',
        at,
        attemptId: this.#id,
        ending,
        sinceChange: this.#lookedSince,
      });
      this.#leaveEvidence(ending, at);
    });
  }

  #leaveEvidence(ending: AttemptEnding, at: number): void {
    const { runbook } = this.#plan;
    this.#deps.evidence.attempt({
      incident: this.#incident,
      runbook: { id: runbook.runbook.id, hash: runbook.contentHash },
      hasRollback: runbook.scripts.rollback !== undefined,
      progress: this.#progress,
      ending,
      startedAt: this.#startedAt,
      at,
    });
  }

  async #runChange(step: ChangeStep, signal: AbortSignal): Promise<Change> {
    const answer = await this.#script(step, signal);
    if (!answer.ok) {
      const detail = clauseOf(answer.error);
      return { kind: answer.error.type === 'script_failed' ? 'failed' : 'silent', detail };
    }
    const change = readChangeAnswer(answer.value);
    if (!change.ok) return { kind: 'silent', detail: change.error.detail };
    return { kind: 'answered', ...change.value };
  }

  async #runLook(step: 'detect' | 'verify', signal: AbortSignal): Promise<Look> {
    const answer = await this.#script(step, signal);
    if (!answer.ok) return { kind: 'silent', detail: clauseOf(answer.error) };
    const read = readScriptAnswer(answer.value);
    if (!read.ok) return { kind: 'silent', detail: read.error.detail };
    return { kind: 'answered', ...read.value };
  }

  #script(step: 'detect' | 'remediate' | 'verify' | 'rollback', signal: AbortSignal) {
    const { runbook, target, parameters } = this.#plan;
    const { id, timeoutSeconds } = runbook.runbook;
    const text = runbook.scripts[step];
    if (text === undefined) throw new Error(`${id} has no ${step}`);
    return target.script(
      {
        runbook: id,
        step,
        text,
        parameters,
        attemptId: this.#id,
        timeoutMs: timeoutSeconds * 1000,
      },
      signal,
    );
  }

  /** As it stands in the store: people may have written to it meanwhile. */
  #current(): Incident {
    return this.#deps.store.incidents.find(this.#incident.id) ?? this.#incident;
  }

  #apply(event: IncidentEvent): void {
    const applied = this.#deps.book.apply(this.#current(), event);
    if (!applied.ok)
      throw new Error(`${event.type} was refused (${applied.error.type}) during an attempt`);
    this.#incident = applied.value;
  }
}
