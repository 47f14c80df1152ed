import { err, type Result } from '@osiriscare/core/result';
import type { TargetError } from './target.ts';

/** The result of something that others wait for too, or `cancelled` as soon as the own signal fires. */
export function orCancelled<T>(
  result: Promise<Result<T, TargetError>>,
  signal: AbortSignal,
): Promise<Result<T, TargetError>> {
  if (signal.aborted) return Promise.resolve(err({ type: 'cancelled' }));
  const { promise, resolve } = Promise.withResolvers<Result<T, TargetError>>();
  const onAbort = (): void => resolve(err({ type: 'cancelled' }));
  signal.addEventListener('abort', onAbort, { once: true });
  void result.then(resolve);
  return promise.finally(() => signal.removeEventListener('abort', onAbort));
}
