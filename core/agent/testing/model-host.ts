import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { Command, CommandOutput, ScriptCall, Target, TargetError } from '../targets/index.ts';

/** What was asked of a model host: a program, or a step of a runbook. */
export type Asked = string;

/** A double of a host with one thing on it that can be wrong: whether root may sign in over SSH. */
export interface ModelHost extends Target {
  rootLogin: 'yes' | 'no';
  /** False: `remediate` says that it changed something and did not. */
  isRepairable: boolean;
  /** Everything that was asked, in order. */
  readonly asked: Asked[];
  /** Fails what is asked by that name until it is taken away. */
  readonly failures: Map<Asked, TargetError>;
  /** Called with each question before it is answered; may take its time. */
  onAsked: (asked: Asked) => void | Promise<void>;
}

/** Answers everything, with a drift: root may sign in. */
export function createModelHost(hostId: string): ModelHost {
  const host: ModelHost = {
    hostId,
    rootLogin: 'yes',
    isRepairable: true,
    asked: [],
    failures: new Map(),
    onAsked: () => {},
    run: (command, signal) =>
      answer(host, programOf(command), signal, () => printed(host, command)),
    script: (call, signal) => answer(host, call.step, signal, () => told(host, call)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return host;
}

function programOf({ args }: Command): string {
  return args[0] ?? '';
}

async function answer<T>(
  host: ModelHost,
  asked: Asked,
  ...[signal, give]: [signal: AbortSignal, give: () => T]
): Promise<Result<T, TargetError>> {
  if (signal.aborted) return err({ type: 'cancelled' });
  host.asked.push(asked);
  const cancelled = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => cancelled.resolve(), { once: true });
  await Promise.race([host.onAsked(asked), cancelled.promise]);
  if (signal.aborted) return err({ type: 'cancelled' });
  const failure = host.failures.get(asked);
  return failure ? err(failure) : ok(give());
}

function printed({ rootLogin }: ModelHost, command: Command): CommandOutput {
  const stdout =
    programOf(command) === 'cat'
      ? 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
      : `permitrootlogin ${rootLogin}\n`;
  return { exitCode: 0, stdout, stderr: '', tookMs: 1 };
}

function told(host: ModelHost, { step }: ScriptCall): unknown {
  if (step === 'remediate') {
    if (host.isRepairable) host.rootLogin = 'no';
    return { changed: true, summary: 'Root may not sign in any more.' };
  }
  if (step === 'rollback') return { changed: false, summary: 'As before.' };
  const state = host.rootLogin === 'no' ? 'pass' : 'drift';
  return { state, summary: `It says ${host.rootLogin}.`, observed: { login: host.rootLogin } };
}

/** For `onAsked`: answers only after the promise, or when the question is cancelled. */
export function holdingUp(asked: Asked, until: Promise<unknown>) {
  return async (now: Asked): Promise<void> => {
    if (now === asked) await until;
    else await sleep(0);
  };
}
