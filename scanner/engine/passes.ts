import type { Clock } from '@osiriscare/core/clock';
import type { Pass, PassProgress } from '@osiriscare/core/contracts/scanner';
import type { Subnet } from '@osiriscare/core/net';
import type { Logger } from '@osiriscare/core/node/log';
import { err, ok, type Result } from '@osiriscare/core/result';
import { runPass, type PassPlan, type PassSteps, type StepError } from '../pass/index.ts';
import type { PassStore } from '../store/index.ts';
import type { Statement } from './statement.ts';

/** Why no pass was started. */
export type PassRefusal =
  | { readonly type: 'pass_running' }
  | { readonly type: 'scanning_stopped' }
  | { readonly type: 'no_subnets_named' };

/** The one pass that may be under way. */
export interface Passes {
  readonly current: () => PassProgress | null;
  readonly start: (order: PassOrder) => Result<PassProgress, PassRefusal>;
  /** False when there is none. */
  readonly cancel: () => boolean;
  /** Goes on with a pass that a crash interrupted, if there was one. */
  readonly resume: () => void;
  /** Resolves when no pass is under way any more; `undefined` when it could not be stored how it ended (a full disk). */
  readonly settled: () => Promise<Pass | undefined>;
  /** Ends the pass under way as a crash would: it goes on after the next start. */
  readonly suspend: () => Promise<void>;
}

export interface PassOrder {
  readonly by: string;
  readonly subnets: readonly Subnet[];
}

export interface PassesDeps {
  readonly steps: PassSteps;
  readonly store: PassStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
  readonly isStopped: () => boolean;
  /** Named subnets as they are now, for a pass that goes on after a restart. */
  readonly subnets: () => readonly Subnet[];
  /** Counts from now on; the function returned tells what was sent to whom since. */
  readonly beginStatement: () => Promise<() => Promise<Statement>>;
  readonly onProgress: (progress: PassProgress | null) => void;
  readonly titleOf: (deviceId: string) => string;
}

const parallelProbes = 20;

interface Running {
  readonly controller: AbortController;
  readonly done: Promise<Pass | undefined>;
}

interface State {
  running: Running | undefined;
  progress: PassProgress | null;
  /** Set at shutdown: the pass is to go on after the next start. */
  suspended: boolean;
}

/** Starts, cancels and resumes passes; one at a time. */
export function createPasses(deps: PassesDeps): Passes {
  const state: State = { running: undefined, progress: null, suspended: false };
  const launch = (plan: PassPlan): void => {
    const controller = new AbortController();
    deps.store.begin({
      id: plan.id,
      startedAt: plan.startedAt,
      startedBy: plan.startedBy,
      subnets: plan.subnets.map(({ text }) => text),
    });
    tell(firstProgress(plan), state, deps);
    const done = execute({ plan, signal: controller.signal, state }, deps)
      .catch((cause: unknown) => {
        deps.logger.error('pass-not-stored', reasonOf(cause));
        return undefined;
      })
      .finally(() => {
        state.running = undefined;
        tell(null, state, deps);
      });
    state.running = { controller, done };
  };
  return {
    current: () => state.progress,
    start: (order) => {
      const refusal = refusalOf(order, state, deps);
      if (refusal) return err(refusal);
      const plan = freshPlan(order, deps);
      launch(plan);
      return ok(firstProgress(plan));
    },
    cancel: () => {
      state.running?.controller.abort();
      return state.running !== undefined;
    },
    resume: () => {
      const plan = interruptedPlan(deps);
      if (plan) launch(plan);
    },
    settled: async () => state.running?.done,
    suspend: async () => {
      state.suspended = true;
      state.running?.controller.abort();
      await state.running?.done;
    },
  };
}

function refusalOf(
  { subnets }: PassOrder,
  { running }: State,
  { isStopped }: PassesDeps,
): PassRefusal | undefined {
  if (running) return { type: 'pass_running' };
  if (isStopped()) return { type: 'scanning_stopped' };
  return subnets.length === 0 ? { type: 'no_subnets_named' } : undefined;
}

function freshPlan({ by, subnets }: PassOrder, { newId, clock }: PassesDeps): PassPlan {
  return { id: newId(), startedAt: clock.now(), startedBy: by, subnets };
}

interface Execution {
  readonly plan: PassPlan;
  readonly signal: AbortSignal;
  readonly state: State;
}

/** Runs a pass and writes down how it ended; a suspended one is left open, which the next start finds. */
async function execute(
  { plan, signal, state }: Execution,
  deps: PassesDeps,
): Promise<Pass | undefined> {
  const statement = await deps.beginStatement();
  const report = await runPass(plan, {
    steps: deps.steps,
    tell: (progress) => tell(progress, state, deps),
    remember: async (targets) => {
      const remaining = targets.map(({ deviceId }) => deviceId);
      if (!state.suspended) deps.store.remember(plan.id, remaining);
    },
    signal,
    parallelProbes,
  }).catch((cause: unknown) => err(unexpected(cause)));
  if (state.suspended) return undefined;
  if (!report.ok) deps.logger.warn('pass-failed', { id: report.error.type });
  return deps.store.end(plan.id, {
    ...(report.ok ? report.value : { outcome: 'failed' as const, ...nothingDone }),
    ...(await statement()),
    problem: report.ok ? null : `${report.error.type}: ${report.error.message}`,
    endedAt: deps.clock.now(),
  });
}

function tell(progress: PassProgress | null, state: State, deps: PassesDeps): void {
  state.progress = progress;
  deps.onProgress(progress);
}

const nothingDone = { found: 0, probed: 0, sweepFrames: 0 };

/** The rest of a pass that was killed; one that was killed before it came to probing begins anew. */
function interruptedPlan(deps: PassesDeps): PassPlan | undefined {
  const interrupted = deps.store.takeInterrupted(deps.clock.now());
  const subnets = deps.subnets();
  if (!interrupted || deps.isStopped() || subnets.length === 0) return undefined;
  const { pass, remaining } = interrupted;
  deps.logger.info('pass-resumed', { id: pass.id, remaining: remaining.length });
  const plan = freshPlan({ by: pass.startedBy, subnets }, deps);
  if (remaining.length === 0) return plan;
  const targets = remaining.map((deviceId) => ({
    deviceId,
    title: deps.titleOf(deviceId),
    begunAt: pass.startedAt,
  }));
  return { ...plan, remaining: targets };
}

function firstProgress(plan: PassPlan): PassProgress {
  return {
    id: plan.id,
    startedAt: plan.startedAt,
    startedBy: plan.startedBy,
    subnets: plan.subnets.map(({ text }) => text),
    phase: 'asking',
    done: 0,
    total: 0,
    current: null,
    found: 0,
  };
}

function unexpected(cause: unknown): StepError {
  const { reason } = reasonOf(cause);
  return { type: 'pass_failed', message: `The pass ended unexpectedly: ${reason}.` };
}

function reasonOf(cause: unknown): { readonly reason: string } {
  return { reason: cause instanceof Error ? cause.message : String(cause) };
}
