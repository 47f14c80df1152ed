import type { ServerResponse } from 'node:http';
import { ProblemError } from './problem-error.ts';
import type { RequestContext } from './request-context.ts';

/** An event on its way out; `type` becomes `event:`, the rest the JSON of `data:`. */
export interface OutgoingEvent {
  readonly type: string;
}

/** Sends server-sent events to everybody who listens. */
export interface EventHub<E extends OutgoingEvent> {
  /** Turns the request into a stream; `first` is sent to this listener before anything else. Throws the problem `too_many_listeners`. */
  readonly attach: (ctx: RequestContext, first?: readonly E[], owner?: string) => void;
  readonly publish: (event: E) => void;
  /** Ends the streams of owners who may listen no longer. */
  readonly dropOwners: (isGone: (owner: string) => boolean) => void;
  readonly listeners: () => number;
  /** Ends every stream. */
  readonly close: () => void;
}

export interface EventHubOptions {
  readonly maxListeners: number;
  /** A listener that leaves more than this unread is dropped: it connects again and reads the lists, since events are hints. */
  readonly maxBufferedBytes: number;
  readonly heartbeatMs: number;
}

/** 200 listeners, 1 MB each, a sign of life every 15 seconds. */
export const defaultEventHubOptions: EventHubOptions = {
  maxListeners: 200,
  maxBufferedBytes: 1_000_000,
  heartbeatMs: 15_000,
};

export function createEventHub<E extends OutgoingEvent>(
  options: EventHubOptions = defaultEventHubOptions,
): EventHub<E> {
  const listeners = new Map<ServerResponse, string>();
  const send = (response: ServerResponse, text: string): void => {
    if (response.writableLength > options.maxBufferedBytes) response.destroy();
    else response.write(text);
  };
  const sendAll = (text: string): void => {
    for (const response of listeners.keys()) send(response, text);
  };
  const heartbeat = setInterval(() => sendAll(':\n\n'), options.heartbeatMs);
  heartbeat.unref();

  return {
    attach: (ctx, first = [], owner = '') => {
      if (listeners.size >= options.maxListeners) throw tooManyListeners();
      const response = startStream(ctx);
      listeners.set(response, owner);
      response.once('close', () => listeners.delete(response));
      send(response, `retry: 2000\n\n${first.map(eventText).join('')}`);
    },
    publish: (event) => {
      if (listeners.size > 0) sendAll(eventText(event));
    },
    dropOwners: (isGone) => {
      for (const [response, owner] of listeners) if (isGone(owner)) response.end();
    },
    listeners: () => listeners.size,
    close: () => {
      clearInterval(heartbeat);
      for (const response of listeners.keys()) response.end();
    },
  };
}

function startStream(ctx: RequestContext): ServerResponse {
  ctx.status = 200;
  ctx.respond = false;
  ctx.req.socket.setNoDelay(true);
  ctx.res.on('error', () => {});
  ctx.res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  return ctx.res;
}

/** JSON holds no raw line break, so one `data:` line always suffices. */
function eventText(event: OutgoingEvent): string {
  const { type, ...rest } = event;
  return `event: ${type}\ndata: ${JSON.stringify(rest)}\n\n`;
}

function tooManyListeners(): ProblemError {
  return new ProblemError({
    status: 503,
    id: 'too_many_listeners',
    message: 'Too many pages are open on this appliance.',
    next: 'Close pages that nobody looks at, then reload this one.',
    headers: { 'retry-after': '10' },
  });
}
