import { connect, type Socket } from 'node:net';

/** What came of opening a connection. */
export type ConnectOutcome = 'answers' | 'refused' | 'silent';

/** Opens one TCP connection to an address that the gate let through, sends nothing and closes it. */
export type TryConnect = (
  at: { readonly address: string; readonly port: number },
  signal: AbortSignal,
) => Promise<ConnectOutcome>;

const timeoutMs = 3_000;

/** `silent` covers every way of not answering but a clear refusal. */
export const tryConnect: TryConnect = async ({ address, port }, signal) => {
  const { promise, resolve } = Promise.withResolvers<ConnectOutcome>();
  const socket: Socket = connect({ host: address, port });
  const giveUp = (): void => resolve('silent');
  const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  within.addEventListener('abort', giveUp, { once: true });
  if (within.aborted) giveUp();
  socket.on('connect', () => resolve('answers'));
  socket.on('error', (cause) => {
    resolve('code' in cause && cause.code === 'ECONNREFUSED' ? 'refused' : 'silent');
  });
  const outcome = await promise;
  within.removeEventListener('abort', giveUp);
  socket.destroy();
  return outcome;
};
