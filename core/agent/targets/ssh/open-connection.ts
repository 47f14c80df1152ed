import type { Socket } from 'node:net';
import type { HostCredential } from '@osiriscare/core/contracts/agent';
import { err, ok, type Result } from '@osiriscare/core/result';
import ssh2, { type Client, type ClientErrorExtensions } from 'ssh2';
import type { HostKeys } from '../../host-keys/index.ts';
import { readableText } from '@osiriscare/core/inventory';
import type { StartProgram } from '../program.ts';
import type { TargetError } from '../target.ts';
import { modernAlgorithms } from './algorithms.ts';
import { authenticationOf, type ChooseMethod } from './authentication.ts';
import { createChannelStarter } from './channel-program.ts';
import { connectSocket } from './connect-socket.ts';
import { createHostKeyGuard } from './host-key-guard.ts';

export interface ConnectionPlan {
  readonly hostId: string;
  readonly address: string;
  readonly port: number;
  readonly credential: HostCredential;
  readonly hostKeys: HostKeys;
  readonly connectTimeoutMs: number;
  /** From the first byte to the end of the sign-in. */
  readonly signInTimeoutMs: number;
}

/** A host on which we are signed in. */
export interface Connection extends Disposable {
  readonly start: StartProgram;
  readonly isOpen: () => boolean;
}

/** Longest reason of a host that is repeated, in characters. */
const longestReason = 200;

const keepaliveMs = 10_000;

/** Connects to a host, compares its key with the pinned one, and signs in. */
export async function openConnection(
  plan: ConnectionPlan,
  signal: AbortSignal,
): Promise<Result<Connection, TargetError>> {
  const choose = authenticationOf(plan.credential);
  if (!choose.ok) return choose;
  const socket = await connectSocket({ ...plan, timeoutMs: plan.connectTimeoutMs }, signal);
  if (!socket.ok) return socket;
  const client = await signIn(socket.value, { ...plan, choose: choose.value }, signal);
  if (!client.ok) return client;
  const close = (): void => void socket.value.destroy();
  return ok({
    start: createChannelStarter(client.value, close),
    isOpen: () => !socket.value.destroyed && socket.value.writable && socket.value.readable,
    [Symbol.dispose]: close,
  });
}

type SignInPlan = ConnectionPlan & { readonly choose: ChooseMethod };

async function signIn(
  socket: Socket,
  plan: SignInPlan,
  signal: AbortSignal,
): Promise<Result<Client, TargetError>> {
  const { promise, resolve } = Promise.withResolvers<Result<Client, TargetError>>();
  const client = new ssh2.Client();
  const fail = (error: TargetError): void => {
    resolve(err(error));
    // Destroyed, not ended: to a host that is refused not even a goodbye is said.
    socket.destroy();
  };
  const onAbort = (): void => fail({ type: 'cancelled' });
  const timer = setTimeout(
    () => fail({ type: 'timed_out', timeoutMs: plan.signInTimeoutMs }),
    plan.signInTimeoutMs,
  );
  signal.addEventListener('abort', onAbort, { once: true });
  client.on('ready', () => resolve(ok(client)));
  // These stay for the connection's life: what breaks later ends it, and the channels on it tell their callers.
  client.on('error', (cause) => fail(refusalOf(cause)));
  client.on('close', () => fail({ type: 'connection_lost', detail: 'the host closed it' }));
  client.on('change password', () =>
    fail({ type: 'sign_in_refused', detail: 'the host wants a new password' }),
  );
  greet(client, socket, { plan, fail });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

function greet(
  client: Client,
  socket: Socket,
  { plan, fail }: { readonly plan: SignInPlan; readonly fail: (error: TargetError) => void },
): void {
  const guard = createHostKeyGuard(plan.hostId, plan.hostKeys);
  client.on('handshake', guard.proved);
  try {
    client.connect({
      sock: socket,
      username: plan.credential.user,
      algorithms: modernAlgorithms(plan.hostKeys.pinned(plan.hostId)?.type),
      readyTimeout: 0,
      keepaliveInterval: keepaliveMs,
      keepaliveCountMax: 3,
      // To a wrong key the verifier never answers: an answer of "no" would send one more message.
      hostVerifier: (key: Buffer, verify: (isRight: boolean) => void) => {
        const refusal = guard.refusalOf(key);
        if (refusal) fail(refusal);
        else verify(true);
      },
      authHandler: (taken, _isPartial, next) =>
        // The list is null, whatever the type says, until the host has named its methods.
        nextMethod(plan.choose(taken as typeof taken | null), next),
    });
  } catch {
    fail({ type: 'connection_lost', detail: 'the connection could not be used' });
  }
}

/** `false` ends the tries; the type of ssh2 leaves it out. */
function nextMethod(
  method: ReturnType<ChooseMethod>,
  next: (method: Exclude<ReturnType<ChooseMethod>, false>) => void,
): void {
  (next as (method: ReturnType<ChooseMethod>) => void)(method);
}

/** What ssh2 found, by the level that it gives to errors. The host's own words are foreign text. */
function refusalOf(cause: Error & ClientErrorExtensions): TargetError {
  if (cause.level === 'client-authentication')
    return { type: 'sign_in_refused', detail: 'the host does not accept user and secret' };
  return { type: 'connection_lost', detail: readableText(cause.message, longestReason) };
}
