import { createFixedClock } from '@osiriscare/core/testing';
import { err, ok } from '@osiriscare/core/result';
import { expect, test } from 'vitest';
import { ipMissing } from './errors.ts';
import { observeNeighbours, readNeighbours, readOwnPeers, runIp, type RunIp } from './index.ts';
import { parseGateways, parseResolvers } from './own-peers.ts';

const recorded = `[{"dst":"10.77.0.21","dev":"clinic0","lladdr":"00:14:22:aa:00:21","used":0,"confirmed":60,"updated":0,"probes":0,"state":["STALE"]},
{"dst":"10.77.0.22","dev":"clinic0","lladdr":"00:14:22:aa:00:22","used":0,"confirmed":0,"updated":0,"probes":0,"state":["PERMANENT"]},
{"dst":"10.77.0.99","dev":"clinic0","used":0,"confirmed":3,"updated":0,"probes":3,"state":["FAILED"]},
{"dst":"10.77.0.98","dev":"clinic0","state":["INCOMPLETE"]},
{"dst":"224.0.0.251","dev":"clinic0","lladdr":"01:00:5e:00:00:fb","used":1,"confirmed":1,"updated":1,"probes":0,"state":["NOARP"]},
{"dst":"fe80::214:22ff:feaa:23","dev":"clinic0","lladdr":"00:14:22:aa:00:23","router":null,"refcnt":1,"used":0,"confirmed":2,"updated":0,"probes":0,"state":["REACHABLE"]}]`;

const printing =
  (text: string): RunIp =>
  () =>
    Promise.resolve(ok(text));

test('a neighbour row is a sighting at the moment of the last proof, of either address family', async () => {
  const clock = createFixedClock(1_000_000);
  expect(await observeNeighbours({ runIp: printing(recorded), clock })).toEqual(
    ok([
      {
        at: 940_000,
        source: 'neighbours',
        mac: '00:14:22:aa:00:21',
        address: '10.77.0.21',
        facts: [],
      },
      {
        at: 998_000,
        source: 'neighbours',
        mac: '00:14:22:aa:00:23',
        address: 'fe80::214:22ff:feaa:23',
        facts: [],
      },
    ]),
  );
});

test('a pinned row is in the table and is no sighting', async () => {
  const table = await readNeighbours(printing(recorded));
  expect(table.ok && table.value.filter((row) => row.pinned).map((row) => row.address)).toEqual([
    '10.77.0.22',
  ]);
});

test('an empty table is an empty list, and rubbish is an error with an id', async () => {
  expect(await readNeighbours(printing(''))).toEqual(ok([]));
  for (const rubbish of ['{', '{"dst":1}', '[{"dst":"10.0.0.1"}]'])
    expect(await readNeighbours(printing(rubbish))).toMatchObject({ error: { type: 'ip_output' } });
});

test('a machine without the program says which package to install', async () => {
  const result = await readNeighbours(() => Promise.resolve(err(ipMissing())));
  expect(result).toMatchObject({ ok: false, error: { type: 'ip_missing' } });
});

test('gateways of both families and the resolvers are the peers this machine itself uses', async () => {
  const routes: Record<string, string> = {
    '-4': '[{"dst":"default","gateway":"10.77.0.1","dev":"eth0","flags":[]}]',
    '-6': '[{"dst":"default","gateway":"fe80::1","dev":"eth0","flags":[]}]',
  };
  const peers = await readOwnPeers({
    runIp: ([family = '']) => Promise.resolve(ok(routes[family] ?? '')),
    readResolverFile: () =>
      Promise.resolve('# local\nnameserver 10.77.0.10\nnameserver fe80::1%eth0\n'),
  });
  expect(peers).toEqual(
    ok({ gateways: ['10.77.0.1', 'fe80::1'], resolvers: ['10.77.0.10', 'fe80::1'] }),
  );
});

test('routes with several next hops and through the other family name every gateway once', () => {
  const text = `[{"dst":"default","nexthops":[{"gateway":"10.0.0.1"},{"gateway":"10.0.0.2"},{"gateway":"10.0.0.1"}]},
    {"dst":"default","via":{"family":"inet6","host":"fe80::1"}}]`;
  expect(parseGateways(text)).toEqual(ok(['10.0.0.1', '10.0.0.2', 'fe80::1']));
});

test('resolver lines that are comments or no address are left out', () => {
  expect(parseResolvers(';nameserver 1.1.1.1\nnameserver dns.example\nsearch a.b\n')).toEqual([]);
});

test.runIf(process.platform === 'linux')('the real table of this machine is readable', async () => {
  expect((await readNeighbours(runIp)).ok).toBe(true);
});
