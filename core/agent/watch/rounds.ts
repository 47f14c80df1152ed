import { randomUUID } from 'node:crypto';
import type { Clock } from '@osiriscare/core/clock';
import type { Round, RoundProgress } from '@osiriscare/core/contracts/agent';
import type { Logger } from '@osiriscare/core/node/log';
import { err, ok, type Result } from '@osiriscare/core/result';
import { roundRunning, type AgentError } from '../errors.ts';
import type { AgentStore } from '../store/index.ts';
import type { TurnResult } from './host-turn.ts';
import type { Turns } from './turns.ts';

/** Rounds over all hosts: scheduled ones, and one at a time that a person asked for. */
export interface Rounds {
  /** Asks every host what is due; hosts that are busy are passed over. Never rejects: what fails is in the log. */
  readonly scheduled: () => Promise<void>;
  /** Asks every host everything. */
  readonly asked: (by: string) => Result<RoundProgress, AgentError>;
  /** False when none that a person asked for is under way. */
  readonly cancel: () => boolean;
  /** The one that a person asked for, else the scheduled one; null between two. */
  readonly progress: () => RoundProgress | null;
}

export interface RoundDeps {
  readonly store: AgentStore;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly turn: (
    work: { readonly hostId: string; readonly all: boolean },
    signal: AbortSignal,
  ) => Promise<TurnResult>;
  readonly logger: Logger;
  /** Hears of every step. */
  readonly changed: () => void;
  /** Aborted when the agent stops. */
  readonly stopping: AbortSignal;
}

/** No round yet. */
export function createRounds(deps: RoundDeps): Rounds {
  let asked: RunningRound | null = null;
  let scheduled: RunningRound | null = null;
  const run = async (round: RunningRound): Promise<void> => {
    await round.run().catch((cause: unknown) => tellFailure(deps.logger, 'round-failed', cause));
    if (asked === round) asked = null;
    if (scheduled === round) scheduled = null;
    deps.changed();
  };
  return {
    scheduled: async () => {
      const free = deps.store.hosts.list().filter(({ id }) => deps.turns.isFree(id));
      scheduled = new RunningRound({ hosts: free, by: null }, deps);
      await run(scheduled);
    },
    asked: (by) => {
      if (asked) return err(roundRunning());
      asked = new RunningRound({ hosts: deps.store.hosts.list(), by }, deps);
      const { progress } = asked;
      void run(asked);
      return ok(progress);
    },
    cancel: () => {
      asked?.cancel();
      return asked !== null;
    },
    progress: () => (asked ?? scheduled)?.progress ?? null,
  };
}

function tellFailure(logger: Logger, event: string, cause: unknown): void {
  logger.error(event, { message: cause instanceof Error ? cause.message : 'unknown' });
}

type Host = ReturnType<AgentStore['hosts']['list']>[number];

class RunningRound {
  readonly #id = randomUUID();
  readonly #deps: RoundDeps;
  readonly #hosts: readonly Host[];
  readonly #by: string | null;
  readonly #startedAt: number;
  readonly #cancelling = new AbortController();
  readonly #current = new Set<Host>();
  readonly #sum = { unreachable: 0, checks: 0, drifts: 0 };
  #done = 0;

  constructor({ hosts, by }: { hosts: readonly Host[]; by: string | null }, deps: RoundDeps) {
    this.#deps = deps;
    this.#hosts = hosts;
    this.#by = by;
    this.#startedAt = deps.clock.now();
  }

  get progress(): RoundProgress {
    const [current] = this.#current;
    return {
      id: this.#id,
      startedAt: this.#startedAt,
      startedBy: this.#by,
      done: this.#done,
      total: this.#hosts.length,
      current: current?.name ?? null,
    };
  }

  cancel(): void {
    this.#cancelling.abort();
  }

  async run(): Promise<void> {
    const { store } = this.#deps;
    const hosts = this.#hosts.length;
    store.rounds.begin({
      id: this.#id,
      startedAt: this.#startedAt,
      startedBy: this.#by,
      hosts,
    });
    this.#deps.changed();
    await Promise.all(this.#hosts.map((host) => this.#visit(host)));
    store.rounds.end(this.#result());
  }

  async #visit(host: Host): Promise<void> {
    const signal = AbortSignal.any([this.#cancelling.signal, this.#deps.stopping]);
    await this.#deps.turns.take(host.id, async () => {
      if (signal.aborted) return;
      this.#current.add(host);
      this.#deps.changed();
      const all = this.#by !== null;
      const result = await this.#turn({ hostId: host.id, all }, signal);
      this.#current.delete(host);
      this.#done += 1;
      this.#sum.unreachable += result.reached || signal.aborted ? 0 : 1;
      this.#sum.checks += result.checks;
      this.#sum.drifts += result.drifts;
      this.#deps.changed();
    });
  }

  /** A turn that fails (a full disk) is told in the log, and the other hosts have theirs. */
  async #turn(...turn: Parameters<RoundDeps['turn']>): Promise<TurnResult> {
    try {
      return await this.#deps.turn(...turn);
    } catch (cause) {
      tellFailure(this.#deps.logger, 'turn-failed', cause);
      return { reached: false, checks: 0, drifts: 0 };
    }
  }

  #result(): Round {
    return {
      id: this.#id,
      startedAt: this.#startedAt,
      endedAt: this.#deps.clock.now(),
      startedBy: this.#by,
      outcome: this.#outcome(),
      hosts: this.#hosts.length,
      ...this.#sum,
    };
  }

  #outcome(): Round['outcome'] {
    if (this.#cancelling.signal.aborted) return 'cancelled';
    return this.#deps.stopping.aborted ? 'interrupted' : 'completed';
  }
}
