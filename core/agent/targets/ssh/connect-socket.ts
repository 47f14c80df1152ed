import { connect, type Socket } from 'node:net';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { TargetError } from '../target.ts';

/** Opens a TCP connection; a refused, silent or unknown address is unreachable. */
export function connectSocket(
  to: { readonly address: string; readonly port: number; readonly timeoutMs: number },
  signal: AbortSignal,
): Promise<Result<Socket, TargetError>> {
  if (signal.aborted) return Promise.resolve(err({ type: 'cancelled' }));
  const { promise, resolve } = Promise.withResolvers<Result<Socket, TargetError>>();
  const socket = connect({ host: to.address, port: to.port, noDelay: true });
  const fail = (error: TargetError): void => {
    resolve(err(error));
    socket.destroy();
  };
  const onAbort = (): void => fail({ type: 'cancelled' });
  const timer = setTimeout(
    () => fail({ type: 'host_unreachable', detail: `no answer within ${to.timeoutMs} ms` }),
    to.timeoutMs,
  );
  signal.addEventListener('abort', onAbort, { once: true });
  // Stays for the socket's life: nobody else may be listening when it breaks.
  socket.on('error', (cause) => fail({ type: 'host_unreachable', detail: codeOf(cause) }));
  socket.once('connect', () => resolve(ok(socket)));
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  });
}

function codeOf(cause: Error): string {
  return 'code' in cause ? String(cause.code) : 'connection failed';
}
