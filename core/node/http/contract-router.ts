import { Router } from '@koa/router';
import type Koa from 'koa';
import type { z } from 'zod';
import type {
  AnswerOf,
  BodyOf,
  Endpoint,
  EndpointTable,
  ParamsOf,
} from '../../src/contracts/endpoint.ts';
import { readJsonBody, type BodyLimit } from './json-body.ts';
import { fieldFault } from './field-fault.ts';
import { inputInvalid } from './problems.ts';
import type { RequestContext, RequestMiddleware, RequestState } from './request-context.ts';

/** One request, parsed. */
export interface Call<E extends Endpoint, S extends RequestState = RequestState> {
  readonly params: ParamsOf<E>;
  readonly body: BodyOf<E>;
  readonly ctx: RequestContext<S>;
}

export type Handler<E extends Endpoint, S extends RequestState = RequestState> = (
  call: Call<E, S>,
) => AnswerOf<E> | Promise<AnswerOf<E>>;

/** A handler for every operation of the table: one that is missing is a compile error. */
export type Handlers<T extends EndpointTable, S extends RequestState = RequestState> = {
  readonly [Operation in keyof T]: Handler<T[Operation], S>;
};

export interface ContractRouterOptions<T extends EndpointTable, S extends RequestState> {
  /** Runs before the body is read: rate limits and permissions of one operation. */
  readonly guard?: (operation: keyof T & string) => RequestMiddleware<S>;
  readonly bodyLimit: (operation: keyof T & string) => BodyLimit;
}

const defaultLimit: BodyLimit = { maxBytes: 1_000_000, timeoutMs: 10_000 };

/**
 * The routes of a contract.
 *
 * Params and body are parsed by the table's schemas (faults become a 400 problem with field paths). Answers are parsed too: one that does not fit is a bug, and is
 * answered as such rather than sent.
 */
export function createContractRouter<
  T extends EndpointTable,
  S extends RequestState = RequestState,
>(
  table: T,
  handlers: Handlers<T, S>,
  options: ContractRouterOptions<T, S> = { bodyLimit: () => defaultLimit },
): Koa.Middleware<S> {
  const router = new Router<S>();
  for (const operation of Object.keys(table) as (keyof T & string)[]) {
    const endpoint = table[operation];
    if (!endpoint) continue;
    const answer = answering(endpoint, handlers[operation] as Handler<Endpoint, S>, {
      limit: options.bodyLimit(operation),
      operation,
    });
    const stack = options.guard ? [options.guard(operation), answer] : [answer];
    router.register(
      endpoint.path,
      [endpoint.method],
      stack as Parameters<typeof router.register>[2],
    );
  }
  return combined<S>(router);
}

function combined<S extends RequestState>(router: Router<S>): Koa.Middleware<S> {
  const routes = router.routes() as Koa.Middleware<S>;
  const methods = router.allowedMethods() as Koa.Middleware<S>;
  return (ctx, next) => routes(ctx, () => methods(ctx, next) as Promise<void>);
}

function answering<S extends RequestState>(
  endpoint: Endpoint,
  handler: Handler<Endpoint, S>,
  about: { readonly limit: BodyLimit; readonly operation: string },
): RequestMiddleware<S> {
  return async (ctx) => {
    const params = parsed(endpoint.params, (ctx as unknown as { params: unknown }).params);
    const body = parsed(endpoint.body, await readJsonBody(ctx.req, about.limit));
    const answer = endpoint.answer.safeParse(await handler({ params, body, ctx }));
    if (!answer.success)
      throw new Error(
        `answer of ${about.operation} breaks the contract: ${faultsOf(answer.error)}`,
      );
    ctx.set('cache-control', 'no-store');
    ctx.body = answer.data;
    ctx.type = 'application/json';
  };
}

function parsed<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input, { error: fieldFault });
  if (!result.success) throw inputInvalid(result.error);
  return result.data;
}

function faultsOf(error: { issues: readonly { path: PropertyKey[]; code?: string }[] }): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.')} ${issue.code ?? ''}`)
    .join(', ');
}
