import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contact, Observation } from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import { silentLogger } from '@osiriscare/core/node/log';
import { ok } from '@osiriscare/core/result';
import { expect, onTestFinished, test } from 'vitest';
import type { Ledger } from '../ledger/index.ts';
import { probeOne, type ProbeOrder, type ProbingDeps } from './probing.ts';

const target: ProbeOrder = {
  mac: '00:06:5b:aa:00:47' as MacAddress,
  address: '127.0.0.1' as IpAddress,
};
const cleared: Contact = { allowed: true, because: 'cleared', packetBudget: 100 };

/** A device on which every port is open, a medical one first; `connections` are those it got. */
async function officeLikeConsole(changes: { contact?: Contact; end?: Ledger['end'] } = {}) {
  const { contact = cleared, end = async () => ({ packets: 5, bytes: 346 }) } = changes;
  const server = createServer((socket) => socket.on('error', () => {}).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const recorded: Observation[] = [];
  const rebooked: number[] = [];
  let connections = 0;
  const deps = {
    probe: {
      connect: () => {
        connections += 1;
        return connect({ host: '127.0.0.1', port });
      },
      bind: async () => ok({ check: async () => ok(undefined), release: async () => {} }),
      mayContact: () => contact,
      isMedicalFact: () => false,
      timer: { now: () => performance.now(), sleep: (forMs: number) => sleep(forMs) },
      readClosing: async () => 'acknowledged' as const,
      later: () => {},
    },
    gatekeeper: { contactOf: () => contact, mayAskServer: () => false, isExcluded: () => false },
    ledger: { begin: async (mac, reason) => ({ mac, reason }), end } as Ledger,
    clock: { now: () => 0 },
    logger: silentLogger,
    guardSettled: async () => {},
    record: (observation) => void recorded.push(observation),
    rebook: ({ packets }) => void rebooked.push(packets),
  } satisfies ProbingDeps;
  return { deps, recorded, rebooked, connections: () => connections };
}

const { signal } = new AbortController();

test('a medical answer is stored before any bookkeeping, so that no failure there can lose it', async () => {
  const { deps, recorded } = await officeLikeConsole({
    end: () => Promise.reject(new Error('disk full')),
  });
  await expect(probeOne(target, signal, deps)).rejects.toThrow('disk full');
  expect(recorded.flatMap(({ facts }) => facts)).toEqual([{ kind: 'port.open', value: 'tcp/104' }]);
});

test('what was sent to a cleared device until it turned out to be medical is told apart', async () => {
  const { deps, rebooked } = await officeLikeConsole();
  expect(await probeOne(target, signal, deps)).toMatchObject({
    stoppedBy: { type: 'medical_port', port: 104 },
  });
  expect(rebooked).toEqual([5]);
});

test('nothing is discovered about a device that was medical and opted in', async () => {
  const contact: Contact = { allowed: true, because: 'opted-in', packetBudget: 20, until: 1 };
  const { deps, rebooked } = await officeLikeConsole({ contact });
  await probeOne(target, signal, deps);
  expect(rebooked).toEqual([]);
});

test('a device whose budget is gone from before an interruption gets nothing more', async () => {
  const { deps, connections } = await officeLikeConsole();
  const report = await probeOne({ ...target, alreadySent: 90 }, signal, deps);
  expect(report).toMatchObject({ packetsAtMost: 0, stoppedBy: { type: 'budget_spent' } });
  expect(connections()).toBe(0);
});
