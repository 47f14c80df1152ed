import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { createEventParser, type RawEvent } from './event-parser.ts';
import { sendRequest, type RequestTarget } from './request-target.ts';

export interface EventReaderOptions<E> {
  readonly target: RequestTarget;
  readonly path: string;
  /** Events that do not fit are passed over: a newer server may know more kinds. */
  readonly schema: z.ZodType<E>;
  readonly onEvent: (event: E) => void;
  /** The stream is open; whatever was missed has to be read again. No event is delivered before it is done; when it rejects, the stream is opened anew later. */
  readonly onOpen: () => void | Promise<void>;
  /** The stream has ended or could not be opened; called once until it opens again. */
  readonly onAway: () => void;
  readonly retry?: RetryPolicy;
}

export interface RetryPolicy {
  readonly firstMs: number;
  readonly mostMs: number;
  /** Silence after which the stream counts as broken; servers send a sign of life every 15 s. */
  readonly silenceMs: number;
  readonly maxEventChars: number;
}

const defaultRetry: RetryPolicy = {
  firstMs: 250,
  mostMs: 5_000,
  silenceMs: 45_000,
  maxEventChars: 16_000_000,
};

/** Follows a stream of server-sent events for as long as it is wanted, connecting again with growing pauses. Disposing ends it. */
export function createEventReader<E>(options: EventReaderOptions<E>): AsyncDisposable {
  const ending = new AbortController();
  const finished = follow(options, ending.signal);
  return {
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await finished;
    },
  };
}

async function follow<E>(options: EventReaderOptions<E>, ending: AbortSignal): Promise<void> {
  const retry = options.retry ?? defaultRetry;
  let pauseMs = retry.firstMs;
  let toldAway = false;
  while (!ending.aborted) {
    const opened = await readOnce(options, retry, ending);
    if (ending.aborted) return;
    if (opened) pauseMs = retry.firstMs;
    if (opened || !toldAway) options.onAway();
    toldAway = true;
    await wait(pauseMs, undefined, { signal: ending }).catch(() => {});
    pauseMs = Math.min(pauseMs * 2, retry.mostMs);
  }
}

/** True when the stream was open. */
async function readOnce<E>(
  options: EventReaderOptions<E>,
  retry: RetryPolicy,
  ending: AbortSignal,
): Promise<boolean> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), retry.silenceMs);
  let opened = false;
  try {
    const answer = await sendRequest(options.target, {
      method: 'GET',
      path: options.path,
      headers: { accept: 'text/event-stream' },
      signal: AbortSignal.any([ending, silence.signal]),
    });
    if (answer.statusCode === 200) {
      await options.onOpen();
      opened = true;
      await readStream(answer, options, { maxChars: retry.maxEventChars, timer });
    }
    answer.destroy();
  } catch {
    // A broken stream is the expected end of every stream: the caller connects again.
  } finally {
    clearTimeout(timer);
  }
  return opened;
}

async function readStream<E>(
  answer: IncomingMessage,
  options: EventReaderOptions<E>,
  limits: { readonly maxChars: number; readonly timer: NodeJS.Timeout },
): Promise<void> {
  const parser = createEventParser(limits.maxChars);
  answer.setEncoding('utf8');
  for await (const text of answer as AsyncIterable<string>) {
    limits.timer.refresh();
    const events = parser.push(text);
    if (!events) return;
    for (const event of events) deliver(event, options);
  }
}

function deliver<E>(raw: RawEvent, options: EventReaderOptions<E>): void {
  const data = objectOf(raw.data);
  const parsed = data && options.schema.safeParse({ ...data, type: raw.type });
  if (parsed?.success) options.onEvent(parsed.data);
}

function objectOf(text: string): object | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
