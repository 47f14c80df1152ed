import { createSocket, type Socket } from 'node:dgram';
import { parseIpAddress, type IpAddress } from '@osiriscare/core/net';
import { afterEach, expect, test } from 'vitest';
import { openUdpSocket, type Resolver } from '../dns/index.ts';
import {
  readDirectoryCredential,
  writeDirectoryCredential,
  findDomainControllers,
} from './index.ts';
import { secretOf } from '../credentials/index.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const servers: Socket[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const wire = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.of(0),
  ]);
const record = (owner: string, type: number, body: Buffer): Buffer =>
  Buffer.concat([wire(owner), Buffer.of(0, type, 0, 1, 0, 0, 0, 60, 0, body.length), body]);
const srv = (owner: string, priority: number, target: string): Buffer =>
  record(owner, 33, Buffer.concat([Buffer.of(0, priority, 0, 100, 1, 0x85), wire(target)]));

/** A name server on loopback that knows the records given for `name type`. */
async function resolverWith(zone: Readonly<Record<string, readonly Buffer[]>>): Promise<Resolver> {
  const server = createSocket('udp4');
  servers.push(server);
  server.on('message', (query, from) => {
    const end = query.indexOf(0, 12);
    const name = Object.keys(zone).find(
      (key) =>
        wire(key.split(' ')[0] ?? '').equals(query.subarray(12, end + 1)) &&
        key.endsWith(` ${query[end + 2]}`),
    );
    const records = zone[name ?? ''] ?? [];
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(records.length > 0 ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(records.length, 6);
    header.writeUInt16BE(0, 10);
    server.send(
      Buffer.concat([header, query.subarray(12, end + 5), ...records]),
      from.port,
      from.address,
    );
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  return { address: parseIpAddress('127.0.0.1') as IpAddress, port: server.address().port };
}

const deps = { mayContact: () => true, openSocket: openUdpSocket };
const service = '_ldap._tcp.dc._msdcs.clinic.test';

test('domain controllers are listed in the order of preference', async () => {
  const resolver = await resolverWith({
    [`${service} 33`]: [srv(service, 10, 'dc2.clinic.test'), srv(service, 0, 'dc1.clinic.test')],
    'dc1.clinic.test 1': [record('dc1.clinic.test', 1, Buffer.of(10, 77, 0, 10))],
    'dc2.clinic.test 1': [record('dc2.clinic.test', 1, Buffer.of(10, 77, 0, 11))],
  });
  expect(await findDomainControllers('clinic.test', resolver, deps)).toEqual({
    ok: true,
    value: [
      { name: 'dc1.clinic.test', address: '10.77.0.10' },
      { name: 'dc2.clinic.test', address: '10.77.0.11' },
    ],
  });
});

test('without SRV records the addresses of the domain itself are taken', async () => {
  const resolver = await resolverWith({
    'clinic.test 1': [record('clinic.test', 1, Buffer.of(10, 77, 0, 10))],
  });
  expect(await findDomainControllers('clinic.test', resolver, deps)).toEqual({
    ok: true,
    value: [{ name: 'clinic.test', address: '10.77.0.10' }],
  });
});

test('an unknown domain has no directory servers', async () => {
  const resolver = await resolverWith({});
  expect(await findDomainControllers('clinic.test', resolver, deps)).toEqual({
    ok: true,
    value: [],
  });
});

test('the account is kept in its own file and comes back without showing its password', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'directory-'));
  const path = join(folder, 'directory-credential.json');
  writeDirectoryCredential(path, { user: 'svc@clinic.test', password: secretOf('hunter2') });
  const read = readDirectoryCredential(path);
  expect(JSON.stringify(read)).toBe('{"ok":true,"value":{"user":"svc@clinic.test","password":{}}}');
  expect(read.ok && read.value.password.reveal()).toBe('hunter2');
  await rm(folder, { recursive: true });
});
