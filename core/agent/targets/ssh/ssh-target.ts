import { ok, type Result } from '@osiriscare/core/result';
import type { HostKeys } from '../../host-keys/index.ts';
import { commandOutput, scriptAnswer } from '../answer.ts';
import { converse, type RawOutput } from '../converse.ts';
import {
  commandInvocation,
  scriptInvocation,
  standardSearchPath,
  type Invocation,
  type Privilege,
} from '../invocation.ts';
import { newMarks } from '../marks.ts';
import { refusalOf } from '../nul-bytes.ts';
import { createSemaphore, type Semaphore } from '../semaphore.ts';
import type { Target, TargetError } from '../target.ts';
import { openConnection } from './open-connection.ts';
import { findPrivilege } from './privilege.ts';
import { createSession, type Session } from './session.ts';
import { createSessionKeeper, type SessionKeeper } from './session-keeper.ts';
import { sudoPasswordOf, type FindSignIn, type SignIn } from './sign-in.ts';

/** A host that answers SSH. */
export interface SshHost {
  readonly hostId: string;
  readonly address: string;
  readonly port: number;
}

/** Limits of one host's connection, in milliseconds. */
export interface SshTimes {
  readonly connectMs: number;
  /** From the first byte to the end of the sign-in. */
  readonly signInMs: number;
  /** For each question on how to become root. */
  readonly privilegeMs: number;
  /** After the last command the connection stays open for so long. */
  readonly idleMs: number;
  /** A refused sign-in is not tried again for so long, unless there is a new one. */
  readonly refusalMs: number;
}

/** Times that fit a practice's own network. */
const usualSshTimes: SshTimes = {
  connectMs: 10_000,
  signInMs: 20_000,
  privilegeMs: 20_000,
  idleMs: 90_000,
  refusalMs: 600_000,
};

export interface SshTargetOptions {
  readonly findSignIn: FindSignIn;
  readonly hostKeys: HostKeys;
  /** Places for commands on all hosts together. */
  readonly allHosts: Semaphore;
  /** Commands that run side by side on the host. */
  readonly commandsAtOnce: number;
  readonly times?: SshTimes;
}

interface Limits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * A Linux host over SSH: nothing is installed on it. One connection is opened when it is first needed, and shared.
 *
 * Disposing of it cancels what still runs and closes the connection.
 */
export function createSshTarget(host: SshHost, options: SshTargetOptions): Target {
  const closing = new AbortController();
  const places = createSemaphore(options.commandsAtOnce);
  const keeper = keeperOf(host, options);

  const perform = async (
    request: Request,
    limits: Limits,
  ): Promise<Result<RawOutput, TargetError>> => {
    const signal = AbortSignal.any([limits.signal, closing.signal]);
    const place = await places.enter(signal);
    if (!place.ok) return place;
    using _place = place.value;
    const overall = await options.allHosts.enter(signal);
    if (!overall.ok) return overall;
    using _overall = overall.value;
    return await performOver(keeper, { ...limits, signal, request });
  };

  return {
    hostId: host.hostId,
    run: async (command, signal) => {
      const startedAt = performance.now();
      const output = await perform(
        {
          isPrivileged: command.privileged,
          invocation: (privilege) => commandInvocation(command, planOf(privilege)),
        },
        { timeoutMs: command.timeoutMs, signal },
      );
      if (!output.ok) return output;
      return ok(commandOutput(output.value, Math.round(performance.now() - startedAt)));
    },
    script: async (call, signal) => {
      const output = await perform(
        {
          isPrivileged: true,
          invocation: (privilege) =>
            scriptInvocation(call, { ...planOf(privilege), privilege: privilege ?? 'root' }),
        },
        { timeoutMs: call.timeoutMs, signal },
      );
      return output.ok ? scriptAnswer(output.value) : output;
    },
    [Symbol.asyncDispose]: () => {
      closing.abort();
      keeper[Symbol.dispose]();
      return Promise.resolve();
    },
  };
}

interface Request {
  readonly isPrivileged: boolean;
  readonly invocation: (privilege: Privilege | null) => Invocation;
}

function planOf(privilege: Privilege | null) {
  return { privilege, searchPath: standardSearchPath, marks: newMarks() };
}

async function performOver(
  keeper: SessionKeeper,
  { request, timeoutMs, signal }: Limits & { readonly request: Request },
): Promise<Result<RawOutput, TargetError>> {
  const obtained = await keeper.obtain(signal);
  if (!obtained.ok) return obtained;
  const session = obtained.value;
  using _use = session.use();
  const privilege = request.isPrivileged ? await session.privilege(signal) : ok(null);
  if (!privilege.ok) return privilege;
  const invocation = request.invocation(privilege.value);
  const refusal = refusalOf(invocation);
  if (refusal) return refusal;
  const password = session.sudoPassword;
  return await converse(session.start, invocation, { timeoutMs, signal, password });
}

function keeperOf(host: SshHost, options: SshTargetOptions): SessionKeeper {
  const times = options.times ?? usualSshTimes;
  return createSessionKeeper({
    findSignIn: () => options.findSignIn(host.hostId),
    open: (signIn, signal) => openSession({ host, options, times, signIn }, signal),
    now: () => performance.now(),
    refusalMs: times.refusalMs,
  });
}

async function openSession(
  {
    host,
    options,
    times,
    signIn,
  }: {
    readonly host: SshHost;
    readonly options: SshTargetOptions;
    readonly times: SshTimes;
    readonly signIn: SignIn;
  },
  signal: AbortSignal,
): Promise<Result<Session, TargetError>> {
  const connection = await openConnection(
    {
      ...host,
      credential: signIn.credential,
      hostKeys: options.hostKeys,
      connectTimeoutMs: times.connectMs,
      signInTimeoutMs: times.signInMs,
    },
    signal,
  );
  if (!connection.ok) return connection;
  const { start } = connection.value;
  const sudoPassword = sudoPasswordOf(signIn.credential);
  const search = {
    start,
    searchPath: standardSearchPath,
    password: sudoPassword,
    timeoutMs: times.privilegeMs,
  };
  return ok(
    createSession(connection.value, {
      version: signIn.version,
      sudoPassword,
      idleMs: times.idleMs,
      findPrivilege: (signal) => findPrivilege(search, signal),
    }),
  );
}
