import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { dnsServers, prohibitedPorts } from './index.ts';

/** Files by path; others are not there. */
const files =
  (contents: Readonly<Record<string, string>>) =>
  (path: string): Promise<string | null> =>
    Promise.resolve(contents[path] ?? null);

const real = (path: string) => readFile(path, 'utf8').catch(() => null);

const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n';
const row = (local: string, state: string) => `   0: ${local} 00000000:0000 ${state} 0 0 0 0\n`;
const tables = (tcp: string, udp = '') =>
  files({ '/proc/net/tcp': head + tcp, '/proc/net/udp': head + udp });

test('a prohibited port on which something listens is a drift, over TCP and UDP', async () => {
  const telnet = tables(row('00000000:0017', '0A'));
  expect(await prohibitedPorts([21, 23], telnet)).toMatchObject({
    state: 'drift',
    summary: 'something listens on port 23 (tcp).',
  });
  const tftp = tables('', row('0A00000A:0045', '07'));
  expect(await prohibitedPorts([69], tftp)).toMatchObject({ state: 'drift' });
});

test.each([
  ['a connection from a port of that number', row('0100000A:0017', '01')],
  ['a socket that only the appliance itself reaches', row('0100007F:0017', '0A')],
  ['another port', row('00000000:0016', '0A')],
])('%s is none', async (_, table) => {
  expect(await prohibitedPorts([23], tables(table))).toMatchObject({ state: 'pass' });
});

test('IPv6 sockets count, those of the loopback do not', async () => {
  const only6 = (local: string) =>
    files({
      '/proc/net/tcp': head,
      '/proc/net/udp': head,
      '/proc/net/tcp6': head + row(local, '0A'),
    });
  const state = async (local: string) => (await prohibitedPorts([23], only6(local))).state;
  expect(await state(`${'0'.repeat(32)}:0017`)).toBe('drift');
  expect(await state('00000000000000000000000001000000:0017')).toBe('pass');
  expect(await state('0000000000000000FFFF00000100007F:0017')).toBe('pass');
});

test('where the kernel shows no sockets nothing passes', async () => {
  expect(await prohibitedPorts([23], files({}))).toMatchObject({ state: 'unknown' });
  expect(await prohibitedPorts([], files({}))).toMatchObject({ state: 'not-applicable' });
});

test('a real socket is found in the tables of this kernel, on every address but not on the loopback', async () => {
  const open = createServer().listen(0, '0.0.0.0');
  const own = createServer().listen(0, '127.0.0.1');
  const udp = createSocket('udp4').bind(0, '0.0.0.0');
  await Promise.all([open, own, udp].map((socket) => once(socket, 'listening')));
  const portOf = (server: typeof open) => (server.address() as AddressInfo).port;
  const state = async (port: number) => (await prohibitedPorts([port], real)).state;
  expect(await state(portOf(open))).toBe('drift');
  expect(await state(portOf(own))).toBe('pass');
  expect(await state(udp.address().port)).toBe('drift');
  for (const socket of [open, own, udp]) socket.close();
});

const resolvConf = '/etc/resolv.conf';
const behindStub = '/run/systemd/resolve/resolv.conf';

test.each([
  ['only a configured server', { [resolvConf]: 'nameserver 10.0.0.1\n' }, 'pass'],
  ['another one beside it', { [resolvConf]: 'nameserver 10.0.0.1\nnameserver 8.8.8.8' }, 'drift'],
  [
    'the stub of systemd-resolved with a configured server behind it',
    { [resolvConf]: 'nameserver 127.0.0.53', [behindStub]: 'nameserver 10.0.0.1' },
    'pass',
  ],
  [
    'the stub with another behind it',
    { [resolvConf]: 'nameserver 127.0.0.53', [behindStub]: 'nameserver 8.8.8.8' },
    'drift',
  ],
  ['the stub and nothing to see behind it', { [resolvConf]: 'nameserver 127.0.0.53' }, 'unknown'],
  ['another program of its own', { [resolvConf]: 'nameserver 127.0.0.1' }, 'unknown'],
  ['none', { [resolvConf]: '# nameserver 10.0.0.1\nsearch clinic.local\n' }, 'unknown'],
  ['no settings', {}, 'unknown'],
])('an appliance that uses %s is judged so', async (_, contents, state) => {
  expect((await dnsServers(['10.0.0.1', '::1:1'], files(contents))).state).toBe(state);
});

test('where the configuration names no DNS server any may be used', async () => {
  const contents = { [resolvConf]: 'nameserver 8.8.8.8' };
  expect(await dnsServers([], files(contents))).toMatchObject({
    state: 'not-applicable',
    observed: { servers: ['8.8.8.8'] },
  });
});
