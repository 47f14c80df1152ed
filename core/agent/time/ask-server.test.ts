import { createSocket } from 'node:dgram';
import { ntpReply } from '@osiriscare/core/testing';
import { expect, test } from 'vitest';
import { askServer } from './ask-server.ts';
import { createTimeServers } from './index.ts';
import { startLoopbackServer } from './testing/loopback-server.ts';
import { realTime } from './testing/real-time.ts';

const never = new AbortController().signal;
const ask = (port: number, { timeoutMs = 2000, signal = never } = {}) =>
  askServer({ address: '127.0.0.1', port, timeoutMs }, realTime(), signal);

const honest = (nonce: bigint, aheadMs = 0): Uint8Array =>
  ntpReply({ nonce, receivedAt: Date.now() + aheadMs });

test('the offset to a server is told to a few milliseconds', async () => {
  await using server = await startLoopbackServer((nonce, reply) => reply(honest(nonce, 7000)));
  const answer = await ask(server.port);
  if (!answer.ok) throw new Error(answer.error.reason);
  expect(Math.abs(answer.value.offsetMs - 7000)).toBeLessThan(50 + answer.value.delayMs / 2);
});

test('packets that answer no question of ours are passed over, and the true answer counts', async () => {
  await using server = await startLoopbackServer((nonce, reply) => {
    reply(honest(nonce + 1n, 99_000));
    reply(new Uint8Array(20));
    reply(honest(nonce));
  });
  const answer = await ask(server.port);
  expect(Math.abs(answer.ok ? answer.value.offsetMs : Infinity)).toBeLessThan(1000);
});

test('a server that only sends what was not asked is named so, at the end of the wait or after eight packets', async () => {
  await using once = await startLoopbackServer((nonce, reply) => reply(honest(nonce + 1n)));
  expect(await ask(once.port, { timeoutMs: 200 })).toMatchObject({
    error: { type: 'unusable', reason: 'an answer came that was to no question of ours' },
  });
  await using flood = await startLoopbackServer((_, reply) => {
    for (let count = 0; count < 50; count += 1) reply(new Uint8Array(10));
  });
  const startedAt = performance.now();
  expect(await ask(flood.port, { timeoutMs: 20_000 })).toMatchObject({
    error: { reason: 'it sent too few bytes' },
  });
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

test('an answer from another port never arrives, even if it knows the question', async () => {
  const stranger = createSocket('udp4');
  await using server = await startLoopbackServer((nonce, _, from) => {
    stranger.send(honest(nonce, 99_000), from.port, from.address);
  });
  expect(await ask(server.port, { timeoutMs: 300 })).toMatchObject({
    error: { reason: 'it did not answer in time' },
  });
  stranger.close();
});

test('a server that does not answer costs the time limit and no more', async () => {
  await using server = await startLoopbackServer(() => {});
  const startedAt = performance.now();
  expect(await ask(server.port, { timeoutMs: 200 })).toMatchObject({ ok: false });
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('a port without a server and a wait that is called off end at once', async () => {
  const server = await startLoopbackServer(() => {});
  const { port } = server;
  await server[Symbol.asyncDispose]();
  expect(await ask(port, { timeoutMs: 20_000 })).toMatchObject({
    error: { reason: 'no time server answers there' },
  });
  await using silent = await startLoopbackServer(() => {});
  const cancelling = new AbortController();
  setTimeout(() => cancelling.abort(), 50);
  const late = { timeoutMs: 20_000, signal: cancelling.signal };
  expect(await ask(silent.port, late)).toMatchObject({ ok: false });
});

test('a server that says DENY is not asked again for a day, one that says RATE for half an hour', async () => {
  let nowMs = 0;
  const deps = realTime({ monotonicMs: () => nowMs });
  for (const [reference, pauseMs] of [
    ['DENY', 86_400_000],
    ['RATE', 1_800_000],
  ] as const) {
    await using server = await startLoopbackServer((nonce, reply) =>
      reply(ntpReply({ nonce, stratum: 0, reference })),
    );
    const servers = createTimeServers([{ name: '127.0.0.1', port: server.port }], deps);
    const problemAt = async (atMs: number) => {
      nowMs = atMs;
      return (await servers.ask(never)).servers[0]?.problem;
    };
    const startMs = nowMs;
    expect(await problemAt(startMs)).toBe(`it refuses to tell the time (${reference})`);
    expect(await problemAt(startMs + pauseMs - 1)).toContain('is left alone');
    expect(server.asked()).toBe(1);
    expect(await problemAt(startMs + pauseMs)).toContain(reference);
    expect(server.asked()).toBe(2);
  }
});
