import type { AgentStatus, Round, RoundProgress } from '@osiriscare/core/contracts/agent';
import { ProblemError } from '@osiriscare/core/node/http';

interface RoundDeps {
  readonly now: () => number;
  readonly hosts: () => readonly { readonly name: string; readonly state: string }[];
  readonly changed: () => void;
  /** Time that a host takes. */
  readonly stepMs: number;
}

/** Rounds that take a moment a host and look at nothing. */
export class FakeRounds {
  readonly #deps: RoundDeps;
  #current: RoundProgress | null = null;
  #timer: NodeJS.Timeout | undefined;
  #ended: Round[] = [];

  constructor(deps: RoundDeps) {
    this.#deps = deps;
    const endedAt = deps.now() - 40_000;
    const begun = { id: 'round-0', startedAt: endedAt - 21_000, startedBy: null };
    this.#ended = [this.#presentEnd(begun, endedAt, 'completed')];
  }

  status(): Pick<AgentStatus, 'round' | 'lastRound'> {
    return { round: this.#current, lastRound: this.#ended[0] ?? null };
  }

  list(): Round[] {
    return this.#ended;
  }

  start(startedBy: string): RoundProgress {
    if (this.#current) throw roundRunning();
    const startedAt = this.#deps.now();
    const [first] = this.#deps.hosts();
    this.#current = {
      id: `round-${startedAt}`,
      startedAt,
      startedBy,
      done: 0,
      total: this.#deps.hosts().length,
      current: first?.name ?? null,
    };
    this.#timer = setInterval(() => this.#advance(), this.#deps.stepMs);
    this.#deps.changed();
    return this.#current;
  }

  cancel(): boolean {
    return this.#end('cancelled');
  }

  #advance(): void {
    if (!this.#current) return;
    const done = this.#current.done + 1;
    if (done >= this.#current.total) {
      this.#end('completed');
      return;
    }
    this.#current = { ...this.#current, done, current: this.#deps.hosts()[done]?.name ?? null };
    this.#deps.changed();
  }

  #end(outcome: Round['outcome']): boolean {
    clearInterval(this.#timer);
    if (!this.#current) return false;
    const { id, startedAt, startedBy } = this.#current;
    this.#current = null;
    const end = this.#presentEnd({ id, startedAt, startedBy }, this.#deps.now(), outcome);
    this.#ended = [end, ...this.#ended];
    this.#deps.changed();
    return true;
  }

  #presentEnd(
    begun: Pick<Round, 'id' | 'startedAt' | 'startedBy'>,
    endedAt: number,
    outcome: Round['outcome'],
  ): Round {
    const hosts = this.#deps.hosts();
    const unreachable = hosts.filter(({ state }) => state !== 'reachable').length;
    return { ...begun, endedAt, outcome, hosts: hosts.length, unreachable, checks: 22, drifts: 4 };
  }
}

function roundRunning(): ProblemError {
  return new ProblemError({
    status: 409,
    id: 'round_running',
    message: 'A round that somebody asked for is under way already.',
    next: 'Wait for its end, or cancel it.',
  });
}
