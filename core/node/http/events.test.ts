import { mkdtempSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import Koa from 'koa';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../log/index.ts';
import {
  createEventHub,
  createEventReader,
  errorBoundary,
  requestId,
  startHttpServer,
  type EventHub,
  type RequestState,
} from './index.ts';
import { createEventParser } from './event-parser.ts';

const schema = z.strictObject({ type: z.literal('note'), text: z.string() });
type Note = z.infer<typeof schema>;
const retry = { firstMs: 10, mostMs: 20, silenceMs: 5_000, maxEventChars: 100_000 };

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const item of open.splice(0).toReversed()) await item[Symbol.asyncDispose]();
});

function socketPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'osiris-events-')), 's.sock');
}

async function serve(path: string, maxListeners = 5): Promise<EventHub<Note>> {
  const hub = createEventHub<Note>({ maxListeners, maxBufferedBytes: 100_000, heartbeatMs: 20 });
  const app = new Koa<RequestState>();
  app.silent = true;
  app.use(requestId());
  app.use(errorBoundary(silentLogger));
  app.use(async (ctx) => hub.attach(ctx, [{ type: 'note', text: 'first' }]));
  const server = await startHttpServer(app.callback(), { socketPath: path, mode: 0o600 });
  if (!server.ok) throw new Error(server.error.type);
  open.push({
    [Symbol.asyncDispose]: async () => {
      hub.close();
      await server.value[Symbol.asyncDispose]();
    },
  });
  return hub;
}

function follow(path: string) {
  const heard: string[] = [];
  const reader = createEventReader<Note>({
    target: { socketPath: path },
    path: '/events',
    schema,
    retry,
    onEvent: (event) => heard.push(event.text),
    onOpen: () => void heard.push('(open)'),
    onAway: () => heard.push('(away)'),
  });
  open.push(reader);
  return heard;
}

async function listen(path: string): Promise<IncomingMessage> {
  return new Promise((resolve) => get({ socketPath: path, path: '/events' }, resolve));
}

test('a reader hears what was there and what comes', async () => {
  const path = socketPath();
  const hub = await serve(path);
  const heard = follow(path);
  await vi.waitFor(() => expect(heard).toEqual(['(open)', 'first']));
  hub.publish({ type: 'note', text: 'line\nbreak' });
  await vi.waitFor(() => expect(heard.at(-1)).toBe('line\nbreak'));
});

test('a reader says once that the server is away, and connects again by itself', async () => {
  const path = socketPath();
  const heard = follow(path);
  await vi.waitFor(() => expect(heard).toEqual(['(away)']));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(heard).toEqual(['(away)']);
  await serve(path);
  await vi.waitFor(() => expect(heard).toEqual(['(away)', '(open)', 'first']));
});

test('a listener that reads nothing is dropped, the others are not', async () => {
  const path = socketPath();
  const hub = await serve(path);
  const lazy = await listen(path);
  lazy.on('error', () => {});
  const heard = follow(path);
  await vi.waitFor(() => expect(hub.listeners()).toBe(2));
  await vi.waitFor(() => {
    hub.publish({ type: 'note', text: 'x'.repeat(50_000) });
    expect(hub.listeners()).toBe(1);
  });
  hub.publish({ type: 'note', text: 'still here' });
  await vi.waitFor(() => expect(heard.at(-1)).toBe('still here'));
});

test('no more listeners are taken than the limit says', async () => {
  const path = socketPath();
  await serve(path, 1);
  await listen(path);
  expect((await listen(path)).statusCode).toBe(503);
});

test('a listener that leaves is forgotten', async () => {
  const path = socketPath();
  const hub = await serve(path);
  const answer = await listen(path);
  answer.on('error', () => {});
  answer.destroy();
  await vi.waitFor(() => expect(hub.listeners()).toBe(0));
});

test('a second server on a socket in use is refused, and a stale socket is taken over', async () => {
  const path = socketPath();
  await serve(path);
  expect(await startHttpServer(() => {}, { socketPath: path, mode: 0o600 })).toEqual({
    ok: false,
    error: { type: 'address_in_use', at: path },
  });
});

test('events come out the same however the stream is cut', () => {
  const stream = 'event: a\ndata: {"x":1}\n\n:\n\ndata: y\ndata: z\n\n';
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
      const parser = createEventParser(1_000);
      const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
      const events = edges
        .slice(1)
        .flatMap((edge, index) => parser.push(stream.slice(edges[index], edge)) ?? []);
      expect(events).toEqual([
        { type: 'a', data: '{"x":1}' },
        { type: 'message', data: 'y\nz' },
      ]);
    }),
  );
});

test('an event without end is given up', () => {
  expect(createEventParser(10).push('data: 0123456789')).toBeUndefined();
});
