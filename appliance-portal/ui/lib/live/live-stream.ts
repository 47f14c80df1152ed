import { portalEventSchema, type PortalEvent } from '@osiriscare/core/contracts/portal';

/** The part of the browser's EventSource that is used. */
export type EventSourceLike = Pick<EventTarget, 'addEventListener'> & {
  readonly readyState: number;
  close(): void;
};

export interface LiveDeps {
  readonly open: () => EventSourceLike;
  /** Runs `then` after a while; gives the way to call it off. */
  readonly later: (delayMs: number, then: () => void) => () => void;
}

export interface LiveListener {
  /** Connected, for the first time or again: events may have been missed. */
  readonly onopen: () => void;
  readonly onevent: (event: PortalEvent) => void;
  readonly onlost: () => void;
}

const closedState = 2;
const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/**
 * Listens to the portal's events until the returned function is called.
 *
 * A browser reconnects by itself after a broken line, but gives up for good when the portal answers with an error; then it is opened anew, after 1 s, 2 s, 4 s … 30 s.
 */
export function listenLive(deps: LiveDeps, listener: LiveListener): () => void {
  let waitMs = firstWaitMs;
  let source: EventSourceLike;
  let callOff = () => {};

  const lost = () => {
    listener.onlost();
    if (source.readyState !== closedState) return;
    callOff();
    callOff = deps.later(waitMs, connect);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };
  const opened = () => {
    waitMs = firstWaitMs;
    listener.onopen();
  };
  const connect = () => {
    source = deps.open();
    source.addEventListener('open', opened);
    source.addEventListener('error', lost);
    for (const type of eventTypes)
      source.addEventListener(type, (event) => pass(type, event, listener));
  };
  connect();
  return () => {
    callOff();
    source.close();
  };
}

const eventTypes = [
  'scanner',
  'devices',
  'notice',
  'agent',
  'hosts',
  'incident',
  'choices',
] as const satisfies readonly PortalEvent['type'][];

function pass(type: PortalEvent['type'], event: Event, listener: LiveListener): void {
  const text = event instanceof MessageEvent ? String(event.data) : '';
  const parsed = portalEventSchema.safeParse(withType(type, text));
  // An event is only a hint: what does not parse is left out, and the next reading of the lists makes up for it.
  if (parsed.success) listener.onevent(parsed.data);
}

function withType(type: string, text: string): unknown {
  try {
    return { ...(JSON.parse(text) as object), type };
  } catch {
    return undefined;
  }
}
