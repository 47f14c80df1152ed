import { randomUUID } from 'node:crypto';
import type { Clock } from '@osiriscare/core/clock';
import type { Round, RoundProgress } from '@osiriscare/core/contracts/agent';
import { err, ok, type Result } from '@osiriscare/core/result';
import { roundRunning, type AgentError } from '../errors.ts';
import type { AgentStore } from '../store/index.ts';
import type { TurnResult } from './host-turn.ts';
import type { Turns } from './turns.ts';

/** Rounds over all hosts: scheduled ones, and one at a time that a person asked for. */
export interface Rounds {
  /** Asks every host what is due; hosts that are busy are passed over. */
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
    await round.run();
    if (asked === round) asked = null;
    if (scheduled === round) scheduled = null;
    deps.changed();
  };
  return {
    scheduled: () => {
      const free = deps.store.hosts.list().filter(({ id }) => deps.turns.isFree(id));
      scheduled = new RunningRound({ hosts: free, by: null }, deps);
      return run(scheduled);
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

type Host = ReturnType<AgentStore['hosts']['list']>[number];

class RunningRound {
  readonly #id = randomUUID();
  readonly #deps: RoundDeps;
  readonly #hosts: readonly Host[];
  readonly #by: string | null;
  readonly #startedAt: number;
  readonly #cancelling = new AbortController();
  readonly #current = new Set<string>();
  readonly #sum = { unreachable: 0, checks: 0, drifts: 0 };
  #done = 0;

  constructor({ hosts, by }: { hosts: readonly Host[]; by: string | null }, deps: RoundDeps) {
    this.#deps = deps;
    this.#hosts = hosts;
    this.#by = by;
    this.#startedAt = deps.clock.now();
  }

  get progress(): RoundProgress {
    const [current = null] = this.#current;
    return {
      id: this.#id,
      startedAt: this.#startedAt,
      startedBy: this.#by,
      done: this.#done,
      total: this.#hosts.length,
      current,
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
      this.#current.add(host.name);
      this.#deps.changed();
      const all = this.#by !== null;
      const { reached, checks, drifts } = await this.#deps.turn({ hostId: host.id, all }, signal);
      this.#current.delete(host.name);
      this.#done += 1;
      this.#sum.unreachable += reached ? 0 : 1;
      this.#sum.checks += checks;
      this.#sum.drifts += drifts;
      this.#deps.changed();
    });
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
