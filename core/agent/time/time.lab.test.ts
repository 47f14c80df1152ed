import { describe, expect, test } from 'vitest';
import { createTimeServers } from './index.ts';
import { chronyFault, startChrony, type ChronyServer } from './testing/chrony-server.ts';
import { startLoopbackServer } from './testing/loopback-server.ts';
import { realTime } from './testing/real-time.ts';

const fault = chronyFault();
if (fault !== undefined) console.warn(`SKIPPED: time by real NTP servers. ${fault}`);

const never = new AbortController().signal;

describe.skipIf(fault !== undefined)('real time servers', () => {
  async function started(...aheadSeconds: readonly number[]) {
    const stack = new AsyncDisposableStack();
    const servers: ChronyServer[] = [];
    for (const seconds of aheadSeconds) servers.push(stack.use(await startChrony(seconds)));
    const ask = (...more: readonly { readonly port: number }[]) =>
      createTimeServers(
        [...servers, ...more].map(({ port }) => ({ name: '127.0.0.1', port })),
        realTime(),
      ).ask(never);
    return { ask, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  }

  test('a clock that agrees with most of five servers is good, and the two that lie are named', async () => {
    await using servers = await started(0, 0, 0, 3600, -40);
    const verdict = await servers.ask();
    expect(verdict.state).toBe('good');
    expect(Math.abs(verdict.offsetMs ?? Infinity)).toBeLessThan(100);
    expect(verdict.servers.map(({ outlier }) => outlier)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(verdict.servers[3]?.offsetMs).toBeCloseTo(3_600_000, -3);
    expect(verdict.servers[4]?.offsetMs).toBeCloseTo(-40_000, -3);
    console.info(
      `offsets in ms: ${verdict.servers.map(({ offsetMs }) => offsetMs).join(', ')}; delays: ${verdict.servers.map(({ delayMs }) => delayMs).join(', ')}`,
    );
  });

  test('a clock that is 30 seconds behind what the servers say is off by that', async () => {
    await using servers = await started(30, 30, 30);
    const verdict = await servers.ask();
    expect(verdict.state).toBe('off');
    expect(Math.abs((verdict.offsetMs ?? 0) - 30_000)).toBeLessThan(100);
  });

  test('a server that has not found the time yet is refused, and two others are too few', async () => {
    await using servers = await started(0, 0);
    await using lost = await startChrony(0, { isSynchronised: false });
    const verdict = await servers.ask(lost);
    expect(verdict.state).toBe('unknown');
    expect(verdict.servers[2]?.problem).toBe('it does not know the time itself');
  });

  test('a server that is silent beside three that answer costs a wait and nothing else', async () => {
    await using servers = await started(0, 0, 0);
    await using silent = await startLoopbackServer(() => {});
    const verdict = await servers.ask(silent);
    expect(verdict.state).toBe('good');
    expect(verdict.servers[3]?.problem).toBe('it did not answer in time');
  });
});
