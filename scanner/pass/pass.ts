import type { Subnet } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import { createProgressTeller, type ProgressTeller } from './progress.ts';
import type { PassProgress } from '@osiriscare/core/contracts/scanner';

/** A failure that ends the pass: stable id and a sentence with the next step. */
export interface StepError {
  readonly type: string;
  readonly message: string;
}

/** A device that may be probed now, as the inventory knows it. */
export interface PassTarget {
  readonly deviceId: string;
  /** For people: name or address. */
  readonly title: string;
  /** Set when the pass was interrupted: when it first began. What was sent since then counts against the budget. */
  readonly begunAt?: number;
}

/** What a pass does, step by step; the composition root gives each its real part. */
export interface PassSteps {
  /** Asks neighbour table, directory, names and switches; a source that fails reports itself and stops nobody. */
  readonly ask: (signal: AbortSignal, onSource: (name: string) => void) => Promise<void>;
  readonly sweep: (
    subnet: Subnet,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ) => Promise<Result<{ readonly framesSent: number }, StepError>>;
  /** Waits until everything observed is stored and assessed; answers how many devices are known in the subnets. */
  readonly settle: () => Promise<number>;
  readonly targets: () => readonly PassTarget[];
  readonly probe: (target: PassTarget, signal: AbortSignal) => Promise<void>;
  /** Nmap on what the probe found, when a person switched it on. */
  readonly deepen: (signal: AbortSignal, onHost: (title: string) => void) => Promise<void>;
}

/** What is to be done: a fresh pass, or the rest of one that a restart interrupted. */
export interface PassPlan {
  readonly id: string;
  readonly startedAt: number;
  readonly startedBy: string;
  readonly subnets: readonly Subnet[];
  /** Devices that an interrupted pass had still to probe; asking and sweeping are then not repeated. */
  readonly remaining?: readonly PassTarget[];
}

export interface PassDeps {
  readonly steps: PassSteps;
  readonly tell: (progress: PassProgress) => void;
  /** Keeps what is still to probe, so that a killed scanner goes on where it was. */
  readonly remember: (remaining: readonly PassTarget[]) => Promise<void>;
  readonly signal: AbortSignal;
  /** Devices probed at the same time; each still gets one connection at a time. */
  readonly parallelProbes: number;
}

export interface PassReport {
  readonly outcome: 'completed' | 'cancelled';
  readonly found: number;
  readonly probed: number;
  readonly sweepFrames: number;
}

/**
 * One pass: ask others, sweep the named subnets, decide, probe what is cleared, look deeper where wanted.
 *
 * Cancelling ends it between two packets of a device; what was found stays.
 */
export async function runPass(
  plan: PassPlan,
  deps: PassDeps,
): Promise<Result<PassReport, StepError>> {
  const teller = createProgressTeller(
    {
      id: plan.id,
      startedAt: plan.startedAt,
      startedBy: plan.startedBy,
      subnets: plan.subnets.map((subnet) => subnet.text),
    },
    deps.tell,
  );
  const swept = plan.remaining ? ok(0) : await look(plan, deps, teller);
  if (!swept.ok) return swept;
  teller.change({ phase: 'deciding', done: 0, total: 0, current: null });
  const found = await deps.steps.settle();
  teller.change({ found });
  const probed = await probeAll(plan.remaining ?? deps.steps.targets(), deps, teller);
  if (!deps.signal.aborted) {
    teller.change({ phase: 'deep', done: 0, total: 0, current: null });
    await deps.steps.deepen(deps.signal, (current) => teller.change({ current }));
  }
  teller.change({ phase: 'finishing', current: null });
  const outcome = deps.signal.aborted ? 'cancelled' : 'completed';
  return ok({ outcome, found: await deps.steps.settle(), probed, sweepFrames: swept.value });
}

/** Asking and sweeping; answers the frames sent. */
async function look(
  plan: PassPlan,
  { steps, signal }: PassDeps,
  teller: ProgressTeller,
): Promise<Result<number, StepError>> {
  await steps.ask(signal, (current) => teller.change({ current }));
  let frames = 0;
  for (const subnet of plan.subnets) {
    if (signal.aborted) break;
    teller.change({ phase: 'sweeping', current: subnet.text, done: 0, total: 0 });
    const swept = await steps.sweep(subnet, signal, (done, total) =>
      teller.change({ done, total }),
    );
    if (swept.ok) frames += swept.value.framesSent;
    else if (!signal.aborted) return err(swept.error);
  }
  return ok(frames);
}

async function probeAll(
  targets: readonly PassTarget[],
  deps: PassDeps,
  teller: ProgressTeller,
): Promise<number> {
  const waiting = [...targets];
  const underWay = new Set<PassTarget>();
  let done = 0;
  teller.change({ phase: 'probing', done, total: targets.length, current: null });
  await deps.remember(targets);
  const worker = async (): Promise<void> => {
    for (let target = waiting.shift(); target && !deps.signal.aborted; target = waiting.shift()) {
      underWay.add(target);
      teller.change({ current: target.title });
      await deps.steps.probe(target, deps.signal);
      underWay.delete(target);
      done += 1;
      teller.change({ done });
      await deps.remember([...underWay, ...waiting]);
    }
  };
  await Promise.all(Array.from({ length: deps.parallelProbes }, worker));
  await deps.remember([]);
  return done;
}
