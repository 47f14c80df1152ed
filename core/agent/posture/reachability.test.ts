import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import { expect, test } from 'vitest';
import { createGatedLookup } from '../hosts/index.ts';
import { mustNotReach, mustReach, tryConnect, type TryConnect } from './index.ts';

const never = new AbortController().signal;

/** A network in which these services answer, and a note of every address that was contacted. */
function networkOf(
  answering: readonly string[],
  {
    names = {},
    devices = [],
  }: { names?: Record<string, string[]>; devices?: DeviceSummary[] } = {},
) {
  const contacted: string[] = [];
  const connect: TryConnect = ({ address, port }) => {
    contacted.push(address);
    return Promise.resolve(answering.includes(`${address}:${port}`) ? 'answers' : 'silent');
  };
  const lookup = (name: string) => Promise.resolve(names[name] ?? []);
  const deps = { connect, addresses: createGatedLookup({ lookup, devices: () => devices }) };
  return { deps, contacted };
}

const ehr = { name: 'ehr.test', port: 443 };
const telnet = { name: '10.0.0.9', port: 23 };

test('services that must answer pass when all do, and drift names the one that does not', async () => {
  const names = { 'ehr.test': ['10.0.0.5'] };
  const up = networkOf(['10.0.0.5:443'], { names });
  expect(await mustReach([ehr], up.deps, never)).toMatchObject({ state: 'pass' });
  const down = networkOf([], { names });
  expect(await mustReach([ehr], down.deps, never)).toMatchObject({
    state: 'drift',
    summary: 'ehr.test:443 does not answer.',
  });
});

test('a service whose name is not known does not answer', async () => {
  expect(await mustReach([ehr], networkOf([]).deps, never)).toMatchObject({
    state: 'drift',
    summary: 'the name of ehr.test:443 is not known.',
  });
  expect(await mustNotReach([ehr], networkOf([]).deps, never)).toMatchObject({ state: 'pass' });
});

test('one of several addresses that answers is enough, for good and for bad', async () => {
  const names = { 'ehr.test': ['10.0.0.4', '10.0.0.5'] };
  const { deps } = networkOf(['10.0.0.5:443'], { names });
  expect(await mustReach([ehr], deps, never)).toMatchObject({ state: 'pass' });
  expect(await mustNotReach([ehr], deps, never)).toMatchObject({
    state: 'drift',
    summary: 'ehr.test:443 answers.',
  });
});

test('nothing is sent to a medical device, and what it would have said stays unknown', async () => {
  const medical = { addresses: ['10.0.0.9'], state: 'medical' } as DeviceSummary;
  const { deps, contacted } = networkOf(['10.0.0.9:23'], { devices: [medical] });
  for (const ask of [mustReach, mustNotReach])
    expect(await ask([telnet], deps, never)).toMatchObject({
      state: 'unknown',
      summary: expect.stringContaining('a medical device uses 10.0.0.9 now'),
    });
  expect(contacted).toEqual([]);
});

test('nothing is contacted but what the configuration names', async () => {
  const names = { 'ehr.test': ['10.0.0.5'] };
  const { deps, contacted } = networkOf([], { names });
  await mustReach([ehr, telnet], deps, never);
  expect(contacted.sort()).toEqual(['10.0.0.5', '10.0.0.9']);
});

test('without any service in the configuration neither check applies', async () => {
  for (const ask of [mustReach, mustNotReach])
    expect(await ask([], networkOf([]).deps, never)).toMatchObject({ state: 'not-applicable' });
});

test('a real port that listens answers, and one that does not refuses', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await tryConnect({ address: '127.0.0.1', port }, never)).toBe('answers');
  server.close();
  await once(server, 'close');
  expect(await tryConnect({ address: '127.0.0.1', port }, never)).toBe('refused');
});

test('a connection that is called off is silent, and no service passes by it', async () => {
  const aborted = AbortSignal.abort();
  expect(await tryConnect({ address: '127.0.0.1', port: 9 }, aborted)).toBe('silent');
  const { deps } = networkOf([]);
  expect(await mustNotReach([telnet], deps, aborted)).toMatchObject({ state: 'unknown' });
});
