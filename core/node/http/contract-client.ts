import type { IncomingMessage } from 'node:http';
import {
  pathOf,
  type AnswerOf,
  type BodyOf,
  type Endpoint,
  type EndpointTable,
  type ParamsOf,
} from '../../src/contracts/endpoint.ts';
import { problemSchema, type Problem } from '../../src/contracts/problem.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { sendRequest, type RequestTarget } from './request-target.ts';

/** Why a call brought no answer. */
export type CallError =
  /** Nobody listens there, or the connection broke. `code` is the system's: `ECONNREFUSED`. */
  | { readonly type: 'unreachable'; readonly code: string }
  | { readonly type: 'timed_out'; readonly timeoutMs: number }
  | { readonly type: 'answer_too_large'; readonly maxBytes: number }
  /** Not the contract's answer: another version, or somebody else's socket. */
  | { readonly type: 'answer_malformed'; readonly status: number; readonly detail: string }
  | { readonly type: 'problem'; readonly status: number; readonly problem: Problem['error'] };

/** Only what the endpoint takes: no `params` where the path has none, no `body` where there is none. */
export type CallInput<E extends Endpoint> = (ParamsOf<E> extends Record<string, never>
  ? unknown
  : { readonly params: ParamsOf<E> }) &
  (BodyOf<E> extends undefined ? unknown : { readonly body: BodyOf<E> });

type Caller<E extends Endpoint> =
  unknown extends CallInput<E>
    ? () => Promise<Result<AnswerOf<E>, CallError>>
    : (input: CallInput<E>) => Promise<Result<AnswerOf<E>, CallError>>;

export type ContractClient<T extends EndpointTable> = {
  readonly [Operation in keyof T]: Caller<T[Operation]>;
};

export interface ContractClientOptions {
  readonly target: RequestTarget;
  readonly timeoutMs: number;
  /** 32 MB unless told otherwise: ten thousand devices are 5. */
  readonly maxAnswerBytes?: number;
}

/** A method for every operation of the table; each answer is parsed. Nothing is retried. */
export function createContractClient<T extends EndpointTable>(
  table: T,
  options: ContractClientOptions,
): ContractClient<T> {
  const callers = Object.entries(table).map(([operation, endpoint]) => [
    operation,
    (input: { params?: Record<string, string>; body?: unknown } = {}) =>
      call(endpoint, input, options),
  ]);
  return Object.fromEntries(callers) as ContractClient<T>;
}

async function call(
  endpoint: Endpoint,
  input: { readonly params?: Record<string, string>; readonly body?: unknown },
  options: ContractClientOptions,
): Promise<Result<unknown, CallError>> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  const maxBytes = options.maxAnswerBytes ?? 32_000_000;
  try {
    const answer = await sendRequest(options.target, {
      method: endpoint.method,
      path: pathOf(endpoint, input.params ?? {}),
      ...encoded(input.body),
      signal,
    });
    const text = await readText(answer, maxBytes);
    if (text === undefined) return err({ type: 'answer_too_large', maxBytes });
    return interpret(endpoint, answer.statusCode ?? 0, text);
  } catch (error) {
    if (signal.aborted) return err({ type: 'timed_out', timeoutMs: options.timeoutMs });
    return err({ type: 'unreachable', code: codeOf(error) });
  }
}

function encoded(body: unknown): { headers: Record<string, string>; body?: string } {
  if (body === undefined) return { headers: { accept: 'application/json' } };
  const text = JSON.stringify(body);
  return {
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text)),
    },
    body: text,
  };
}

async function readText(answer: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function interpret(endpoint: Endpoint, status: number, text: string): Result<unknown, CallError> {
  const json = parseJson(text);
  if (status < 200 || status >= 300) return err(refusal(status, json));
  const parsed = endpoint.answer.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const detail = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  return err({ type: 'answer_malformed', status, detail });
}

function refusal(status: number, json: unknown): CallError {
  const problem = problemSchema.safeParse(json);
  return problem.success
    ? { type: 'problem', status, problem: problem.data.error }
    : { type: 'answer_malformed', status, detail: 'not a problem' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'UNKNOWN';
}
