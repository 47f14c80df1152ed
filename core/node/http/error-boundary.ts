import type { Logger } from '../log/index.ts';
import { ProblemError, problemBody, type ProblemSpec } from './problem-error.ts';
import { internalProblem, methodProblem, notFoundProblem, requestProblem } from './problems.ts';
import type { RequestContext, RequestMiddleware } from './request-context.ts';

/**
 * The one place that turns errors into answers.
 *
 * A {@link ProblemError} answers with what it says; anything else is logged with the request id and becomes a bare 500 `internal`. Answers without a body (nothing
 * matched, method not allowed) get one.
 */
export function errorBoundary(logger: Logger): RequestMiddleware {
  return async (ctx, next) => {
    try {
      await next();
      if (isBare(ctx)) answerProblem(ctx, bareProblem(ctx.status));
    } catch (error) {
      const spec = specOf(error);
      if (spec === internalProblem) logBug(logger, ctx, error);
      answerProblem(ctx, spec);
    }
  };
}

function isBare(ctx: RequestContext): boolean {
  return (
    ctx.respond !== false && ctx.status >= 400 && (ctx.body === undefined || ctx.body === null)
  );
}

function bareProblem(status: number): ProblemSpec {
  if (status === 404) return notFoundProblem;
  if (status === 405 || status === 501) return methodProblem;
  return { ...requestProblem, status };
}

/** Koa's own errors for bad requests are exposable client errors; all others are bugs. */
function specOf(error: unknown): ProblemSpec {
  if (error instanceof ProblemError) return error.spec;
  if (!(error instanceof Error) || !('expose' in error) || !('status' in error))
    return internalProblem;
  const { expose, status } = error;
  if (expose !== true || typeof status !== 'number' || status < 400 || status >= 500)
    return internalProblem;
  return { ...requestProblem, status };
}

function logBug(logger: Logger, ctx: RequestContext, error: unknown): void {
  logger.error('http-internal-error', {
    requestId: ctx.state.requestId,
    method: ctx.method,
    path: ctx.path,
    message: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? error.stack : undefined,
  });
}

function answerProblem(ctx: RequestContext, spec: ProblemSpec): void {
  ctx.status = spec.status;
  ctx.set('cache-control', 'no-store');
  if (spec.headers) ctx.set({ ...spec.headers });
  ctx.body = problemBody(spec, ctx.state.requestId);
  ctx.type = 'application/problem+json';
}
