import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { createFixedClock } from '@osiriscare/core/testing';
import { expect, test } from 'vitest';
import { createGatedLookup } from '../hosts/index.ts';
import { readCertificate, tlsCertificates } from './index.ts';

const never = new AbortController().signal;
const dayMs = 86_400_000;
const addresses = createGatedLookup({ lookup: () => Promise.resolve([]), devices: () => [] });

/** A TLS service on loopback whose certificate holds for so many days from now. */
async function startService(days: number) {
  const folder = mkdtempSync(join(tmpdir(), 'osiris-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'.split(' ');
  const made = spawnSync('openssl', [
    ...request,
    '-subj',
    '/CN=ehr.test',
    '-days',
    String(days),
    '-keyout',
    key,
    '-out',
    cert,
  ]);
  if (made.status !== 0) throw new Error(String(made.stderr));
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: { name: '127.0.0.1', port: (server.address() as AddressInfo).port },
    [Symbol.dispose]: () => void server.close(),
  };
}

const judge = (endpoint: { name: string; port: number }, atMs = Date.now()) =>
  tlsCertificates([endpoint], { addresses, readCertificate, clock: createFixedClock(atMs) }, never);

test('a certificate is a drift from thirty days before its end', async () => {
  using service = await startService(90);
  const { endpoint } = service;
  const stateIn = async (days: number) => (await judge(endpoint, Date.now() + days * dayMs)).state;
  expect(await stateIn(0)).toBe('pass');
  expect(await stateIn(59)).toBe('pass');
  expect(await stateIn(61)).toBe('drift');
  expect(await stateIn(91)).toBe('drift');
  expect(await stateIn(-2)).toBe('drift');
  const expired = await judge(endpoint, Date.now() + 91 * dayMs);
  expect(expired.summary).toMatch(/has expired on \d{4}-\d\d-\d\d\.$/);
});

test('a service that shows no certificate, or is not there, cannot be told', async () => {
  const plain = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.resume().end('220 hello\r\n');
  }).listen(0, '127.0.0.1');
  await once(plain, 'listening');
  const endpoint = { name: '127.0.0.1', port: (plain.address() as AddressInfo).port };
  expect(await judge(endpoint)).toMatchObject({ state: 'unknown' });
  plain.close();
  await once(plain, 'close');
  expect(await judge(endpoint)).toMatchObject({
    state: 'unknown',
    summary: expect.stringContaining('it refuses connections'),
  });
});

test('no certificate is read where the gate lets nothing through', async () => {
  const contacted: string[] = [];
  const answer = await tlsCertificates(
    [{ name: 'ehr.test', port: 443 }],
    {
      addresses: () =>
        Promise.resolve({ addresses: [], withheld: 'a medical device uses 10.0.0.5 now' }),
      readCertificate: ({ address }) => {
        contacted.push(address);
        return Promise.resolve({ ok: false, error: 'x' });
      },
      clock: createFixedClock(),
    },
    never,
  );
  expect(answer.state).toBe('unknown');
  expect(contacted).toEqual([]);
});
