import { randomUUID } from 'node:crypto';
import type Koa from 'koa';
import type { Clock } from '../../src/clock.ts';
import type { Logger } from '../log/index.ts';

/** What every request carries once {@link requestId} has run. */
export interface RequestState {
  requestId: string;
}

export type RequestContext<S extends RequestState = RequestState> = Koa.ParameterizedContext<S>;
export type RequestMiddleware<S extends RequestState = RequestState> = (
  ctx: RequestContext<S>,
  next: Koa.Next,
) => Promise<void>;

/** First in every app: numbers the request, and tells the number in `x-request-id`. A number offered by the client is not taken. */
export function requestId(newId: () => string = randomUUID): RequestMiddleware {
  return async (ctx, next) => {
    ctx.state.requestId = newId();
    ctx.set('x-request-id', ctx.state.requestId);
    await next();
  };
}

/** One line a request, written when the answer has left or the connection is gone: method, path without its query, status, duration. Never a body, a header or a parameter. */
export function accessLog(logger: Logger, clock: Clock): RequestMiddleware {
  return async (ctx, next) => {
    const startedAt = clock.now();
    const { method, path } = ctx;
    ctx.res.once('close', () => {
      logger.info('http-request', {
        requestId: ctx.state.requestId,
        method,
        path,
        status: ctx.res.statusCode,
        tookMs: clock.now() - startedAt,
      });
    });
    await next();
  };
}
