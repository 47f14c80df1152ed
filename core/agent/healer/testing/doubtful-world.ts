import { err, ok } from '@osiriscare/core/result';
import type { FixedClock } from '@osiriscare/core/testing';
import type { CommandOutput, ScriptCall, Target, TargetError } from '../../targets/target.ts';

/** Numbers from 0 up to, not with, 1. */
export type Dice = () => number;

/** How a simulated host deceives. Each is a probability. */
export interface Deceit {
  /** The repair says that it changed the host, and did not. */
  readonly repairLies: number;
  /** `detect` and `verify` say pass whatever is so. */
  readonly verifyLies: number;
  /** The repair's answer is lost; what it did takes effect some questions later, or never. */
  readonly answersLate: number;
  /** Before any question, the state turns over by itself. */
  readonly flaps: number;
  /** The connection is lost. */
  readonly silent: number;
}

/** One moment at which the check itself was asked, with the world's truth. */
interface Asked {
  readonly at: number;
  readonly isSound: boolean;
  /** Changes that had been sent to the host or taken effect on it by then. */
  readonly changes: number;
}

const lost: TargetError = { type: 'connection_lost', detail: 'simulated' };

/** A host of which everything but the check may lie. Knows the truth, and keeps a record of when the check was asked. */
export class DoubtfulWorld {
  readonly asked: Asked[] = [];
  changes = 0;
  isSound = true;
  readonly target: Target;
  readonly #clock: FixedClock;
  readonly #dice: Dice;
  readonly #deceit: Deceit;
  /** Questions until a late repair takes effect. */
  #lateIn = Infinity;

  constructor(
    hostId: string,
    { clock, dice, deceit }: { clock: FixedClock; dice: Dice; deceit: Deceit },
  ) {
    this.#clock = clock;
    this.#dice = dice;
    this.#deceit = deceit;
    this.target = {
      hostId,
      run: async ({ args }) => this.#run(args),
      script: async (call) => this.#script(call),
      [Symbol.asyncDispose]: async () => {},
    };
  }

  #is(probability: number): boolean {
    return this.#dice() < probability;
  }

  /** Time passes with each question, and with it what was late or comes by itself. */
  #pass(): void {
    this.#clock.advance(Math.floor(this.#dice() * 3000));
    this.#lateIn -= 1;
    if (this.#lateIn <= 0) this.#change(true);
    if (this.#is(this.#deceit.flaps)) this.isSound = !this.isSound;
  }

  #change(isSound: boolean): void {
    this.#lateIn = Infinity;
    this.changes += 1;
    this.isSound = isSound;
  }

  #run(args: readonly string[]) {
    this.#pass();
    if (this.#is(this.#deceit.silent)) return err(lost);
    if (args[0] === 'cat') return ok(printed('ID=debian\nPRETTY_NAME="Debian"\n'));
    this.asked.push({ at: this.#clock.now(), isSound: this.isSound, changes: this.changes });
    return ok(printed(`permitrootlogin ${this.isSound ? 'no' : 'yes'}\n`));
  }

  #script({ step }: ScriptCall) {
    this.#pass();
    if (step === 'remediate' || step === 'rollback') return this.#repair(step);
    if (this.#is(this.#deceit.silent)) return err(lost);
    const saysPass = this.#is(this.#deceit.verifyLies) || this.isSound;
    return ok({ state: saysPass ? 'pass' : 'drift', summary: 'simulated', observed: {} });
  }

  #repair(step: 'remediate' | 'rollback') {
    this.changes += 1;
    const answer = ok({ changed: true, summary: 'simulated' });
    if (this.#is(this.#deceit.repairLies)) return answer;
    if (this.#is(this.#deceit.answersLate)) {
      this.#lateIn = 1 + Math.floor(this.#dice() * 6);
      return err<TargetError>({ type: 'timed_out', timeoutMs: 60_000 });
    }
    this.#change(step === 'remediate');
    return answer;
  }
}

function printed(stdout: string): CommandOutput {
  return { exitCode: 0, stdout, stderr: '', tookMs: 1 };
}
