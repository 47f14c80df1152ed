import { connect } from 'node:net';
import Koa from 'koa';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { EndpointTable } from '../../src/contracts/endpoint.ts';
import { silentLogger, type Logger } from '../log/index.ts';
import {
  accessLog,
  createContractClient,
  createContractRouter,
  errorBoundary,
  ProblemError,
  requestId,
  startHttpServer,
  type Handlers,
  type RequestState,
  type RunningServer,
} from './index.ts';

const noteSchema = z.strictObject({ id: z.string(), text: z.string() });
const table = {
  note: {
    method: 'GET',
    path: '/notes/:id',
    params: z.strictObject({ id: z.string().max(8) }),
    body: z.undefined(),
    answer: noteSchema,
  },
  write: {
    method: 'PUT',
    path: '/notes/:id',
    params: z.strictObject({ id: z.string() }),
    body: z.strictObject({ text: z.string().max(20) }),
    answer: noteSchema,
  },
} as const satisfies EndpointTable;

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server[Symbol.asyncDispose]();
});

const echo: Handlers<typeof table> = {
  note: ({ params }) => ({ id: params.id, text: 'found' }),
  write: ({ params, body }) => ({ id: params.id, text: body.text }),
};

async function serve(handlers = echo, logger: Logger = silentLogger): Promise<number> {
  const app = new Koa<RequestState>();
  app.use(requestId(() => 'request-1'));
  app.use(errorBoundary(logger));
  app.use(accessLog(logger, { now: () => 0 }));
  app.use(
    createContractRouter(table, handlers, {
      bodyLimit: () => ({ maxBytes: 100, timeoutMs: 200 }),
    }),
  );
  const server = await startHttpServer(app.callback(), { host: '127.0.0.1', port: 0 });
  if (!server.ok) throw new Error(server.error.type);
  running.push(server.value);
  return server.value.port;
}

async function clientOf(handlers?: Handlers<typeof table>) {
  const port = await serve(handlers);
  return createContractClient(table, {
    target: { baseUrl: `http://127.0.0.1:${port}` },
    timeoutMs: 300,
    maxAnswerBytes: 1_000,
  });
}

async function sendRaw(text: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}

async function problemOf(port: number, init: RequestInit, path = '/notes/7'): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
  return [answer.status, ((await answer.json()) as { error: { id: string } }).error.id];
}

test('a call brings the parsed answer', async () => {
  const client = await clientOf();
  expect(await client.note({ params: { id: 'a/ b' } })).toEqual({
    ok: true,
    value: { id: 'a/ b', text: 'found' },
  });
  expect(await client.write({ params: { id: '7' }, body: { text: 'é' } })).toEqual({
    ok: true,
    value: { id: '7', text: 'é' },
  });
});

test('a problem travels from handler to caller', async () => {
  const client = await clientOf({
    ...echo,
    note: () => {
      throw new ProblemError({ status: 404, id: 'note_unknown', message: 'No.', next: 'Look.' });
    },
  });
  expect(await client.note({ params: { id: '7' } })).toEqual({
    ok: false,
    error: {
      type: 'problem',
      status: 404,
      problem: { id: 'note_unknown', message: 'No.', next: 'Look.', requestId: 'request-1' },
    },
  });
});

test('input that does not fit names its fields and not their values', async () => {
  const client = await clientOf();
  const answer = await client.write({ params: { id: '7' }, body: { text: 'x'.repeat(21) } });
  expect(answer).toMatchObject({ error: { status: 400, problem: { id: 'input_invalid' } } });
  expect(JSON.stringify(answer)).toContain('"text"');
  expect(JSON.stringify(answer)).not.toContain('xxx');
});

test('a bug becomes a bare internal problem, and the log says what it was', async () => {
  const lines: unknown[] = [];
  const logger: Logger = {
    ...silentLogger,
    error: (event, fields) => lines.push([event, fields?.['message']]),
  };
  const broken: Handlers<typeof table> = {
    ...echo,
    note: () => {
      throw new Error('secret detail');
    },
  };
  const port = await serve(broken, logger);
  const answer = await fetch(`http://127.0.0.1:${port}/notes/7`);
  const text = await answer.text();
  expect(answer.status).toBe(500);
  expect(text).toContain('internal');
  expect(text).not.toContain('secret');
  expect(lines).toEqual([['http-internal-error', 'secret detail']]);
});

test('an answer that breaks the contract is not sent', async () => {
  const client = await clientOf({
    ...echo,
    note: () => ({ id: '7', text: 'x', passcode: 'hidden' }) as { id: string; text: string },
  });
  const answer = await client.note({ params: { id: '7' } });
  expect(answer).toMatchObject({ error: { status: 500, problem: { id: 'internal' } } });
});

test('the access log holds no query and no body', async () => {
  const lines: unknown[] = [];
  const logger: Logger = { ...silentLogger, info: (event, fields) => lines.push(event, fields) };
  const port = await serve(echo, logger);
  await fetch(`http://127.0.0.1:${port}/notes/7?token=hidden`);
  expect(JSON.stringify(lines)).toContain('/notes/7');
  expect(JSON.stringify(lines)).not.toContain('hidden');
});

test('hostile bodies are refused with their problem', async () => {
  const port = await serve();
  const json = { 'content-type': 'application/json' };
  const put = { method: 'PUT', headers: json };
  expect(await problemOf(port, { ...put, body: '{"text":' })).toEqual([400, 'body_not_json']);
  expect(await problemOf(port, { ...put, body: 'x'.repeat(101) })).toEqual([413, 'body_too_large']);
  expect(await problemOf(port, { method: 'PUT', body: '{"text":"a"}' })).toEqual([
    400,
    'body_not_json',
  ]);
  expect(await problemOf(port, { ...put, body: new Uint8Array([0x22, 0xff, 0x22]) })).toEqual([
    400,
    'body_not_json',
  ]);
  expect(await problemOf(port, { ...put, body: '{"text":"a","more":1}' })).toEqual([
    400,
    'input_invalid',
  ]);
  expect(await problemOf(port, put)).toEqual([400, 'input_invalid']);
});

test('a chunked body without end is cut at the limit', async () => {
  const port = await serve();
  const head =
    'PUT /notes/7 HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
  const answer = await sendRaw(`${head}c8\r\n${'x'.repeat(200)}\r\n`, port);
  expect(answer).toContain('body_too_large');
});

test('a body that trickles in is given up', async () => {
  const port = await serve();
  const answer = await sendRaw(
    'PUT /notes/7 HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{',
    port,
  );
  expect(answer).toContain('body_too_slow');
});

test('unknown addresses and methods get a problem too', async () => {
  const port = await serve();
  expect(await problemOf(port, {}, '/nothing')).toEqual([404, 'not_found']);
  expect(await problemOf(port, { method: 'DELETE' })).toEqual([405, 'method_not_allowed']);
});

test('a caller is told why it got no answer', async () => {
  const nobody = createContractClient(table, {
    target: { socketPath: '/nowhere/at-all.sock' },
    timeoutMs: 200,
  });
  expect(await nobody.note({ params: { id: '7' } })).toEqual({
    ok: false,
    error: { type: 'unreachable', code: 'ENOENT' },
  });
  const slow = await clientOf({ ...echo, note: () => new Promise(() => {}) });
  expect(await slow.note({ params: { id: '7' } })).toMatchObject({ error: { type: 'timed_out' } });
  const loud = await clientOf({ ...echo, note: () => ({ id: '7', text: 'x'.repeat(2_000) }) });
  expect(await loud.note({ params: { id: '7' } })).toMatchObject({
    error: { type: 'answer_too_large' },
  });
});
