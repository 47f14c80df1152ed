import type { z } from 'zod';

/** One request that one part answers and another sends; declared once, parsed on both sides. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:name` parameters, as @koa/router and {@link pathOf} read it. */
  readonly path: string;
  readonly params: z.ZodType<Record<string, string>>;
  /** JSON body; `z.undefined()` where there is none. */
  readonly body: z.ZodType;
  readonly answer: z.ZodType;
}

/** A table of endpoints by operation name; whoever answers it must name every one. */
export type EndpointTable = Readonly<Record<string, Endpoint>>;

export type ParamsOf<E extends Endpoint> = z.output<E['params']>;
export type BodyOf<E extends Endpoint> = z.output<E['body']>;
export type AnswerOf<E extends Endpoint> = z.output<E['answer']>;

/** The path with its parameters filled in and escaped. */
export function pathOf(endpoint: Endpoint, params: Readonly<Record<string, string>>): string {
  return endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
}
