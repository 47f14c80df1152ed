import {
  judgeAnswer,
  judgeOutput,
  type CompiledCheck,
  type Finding,
  type ObservedJudgement,
} from '@osiriscare/core/checks';
import type { Clock } from '@osiriscare/core/clock';
import { ok, type Result } from '@osiriscare/core/result';
import type { Command, CommandOutput, ScriptCall, Target, TargetError } from '../targets/target.ts';
import { askingOnce } from './ask-once.ts';
import type { HostLook } from './host-look.ts';
import { clauseOf, endsTheLook, isMisbehaviour } from './host-trouble.ts';
import { readSystem } from './read-system.ts';

/** Judges something that the agent finds out by its own code; an answer as a script gives it. */
export type BuiltInProbe = (signal: AbortSignal) => Promise<unknown>;

export interface LookDeps {
  readonly clock: Clock;
  /** The call of a runbook's `detect` script, with its default parameters. */
  readonly detectCall: (runbookId: string) => ScriptCall;
  readonly builtIns: ReadonlyMap<string, BuiltInProbe>;
  /** How many questions one host is asked at a time. */
  readonly atATime: number;
}

type Ask = (command: Command) => Promise<Result<CommandOutput, TargetError>>;

/**
 * Asks a host everything that these checks want to know.
 *
 * A check that cannot be told is `unknown` with its reason. A host that gives no answer, or too late twice, is asked nothing more; what was told until then stands.
 */
export async function lookAtHost(
  { target, checks }: { readonly target: Target; readonly checks: readonly CompiledCheck[] },
  deps: LookDeps,
  signal: AbortSignal,
): Promise<HostLook> {
  const startedAt = deps.clock.now();
  const ask = askingOnce(target, signal);
  const system = await readSystem(ask);
  const end = (findings: readonly Finding[], trouble: TargetError | null): HostLook => ({
    startedAt,
    endedAt: deps.clock.now(),
    system: system.ok ? system.value : null,
    findings,
    trouble,
  });
  if (!system.ok) return end([], system.error);
  const look = new Look({ target, ask, deps, signal });
  await look.takeAll(checks);
  return end(look.findings, look.trouble);
}

class Look {
  readonly findings: Finding[] = [];
  trouble: TargetError | null = null;
  /** Each late answer once, however many checks wanted it. */
  readonly #late = new Set<TargetError>();
  readonly #place: { target: Target; ask: Ask; deps: LookDeps; signal: AbortSignal };

  constructor(place: { target: Target; ask: Ask; deps: LookDeps; signal: AbortSignal }) {
    this.#place = place;
  }

  async takeAll(checks: readonly CompiledCheck[]): Promise<void> {
    const waiting = checks.values();
    const takeTurns = async (): Promise<void> => {
      for (const check of waiting) {
        if (this.trouble) return;
        await this.#take(check);
      }
    };
    await Promise.all(Array.from({ length: this.#place.deps.atATime }, takeTurns));
  }

  async #take(compiled: CompiledCheck): Promise<void> {
    const { target, deps } = this.#place;
    const judged = await this.#probe(compiled);
    if (!judged.ok && judged.error.type === 'timed_out') this.#late.add(judged.error);
    if (!judged.ok && endsTheLook(judged.error, this.#late.size)) {
      this.trouble ??= judged.error;
      return;
    }
    const told = judged.ok ? judged.value : unknownBecause(judged.error);
    const { id: checkId } = compiled.check;
    this.findings.push({ hostId: target.hostId, checkId, at: deps.clock.now(), ...told });
  }

  async #probe(compiled: CompiledCheck): Promise<Result<ObservedJudgement, TargetError>> {
    const { target, ask, deps, signal } = this.#place;
    const { probe } = compiled.check;
    switch (probe.kind) {
      case 'command': {
        const { run: args, privileged, timeoutSeconds } = probe;
        const output = await ask({ args, privileged, timeoutMs: timeoutSeconds * 1000 });
        return output.ok ? ok(judgeOutput(compiled, output.value)) : output;
      }
      case 'script': {
        const answer = await target.script(deps.detectCall(probe.runbook), signal);
        return answer.ok ? ok(judgeAnswer(compiled, answer.value)) : answer;
      }
      case 'built-in': {
        const find = deps.builtIns.get(probe.name);
        if (!find) throw new Error(`there is no built-in probe ${probe.name}`);
        return ok(judgeAnswer(compiled, await find(signal)));
      }
    }
  }
}

function unknownBecause(error: TargetError): ObservedJudgement {
  const observed = isMisbehaviour(error.type) ? { trouble: error.type } : {};
  return { state: 'unknown', summary: `Cannot be told: ${clauseOf(error)}.`, observed };
}
