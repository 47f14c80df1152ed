import type { TLSSocket } from 'node:tls';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { secretOf } from '../credentials/index.ts';
import { defaultDirectoryLimits, directoryConfigSchema, type DirectoryConfig } from './config.ts';
import {
  answering,
  ber,
  ldapEntry,
  ldapMessage,
  ldapResult,
  frontDesk,
  makeCertificate,
  startFakeDirectory,
  type Behaviour,
  type FakeDirectory,
  type TestCertificate,
} from './fake-directory.ts';
import { openTcpSocket, readDirectory, type DirectoryDeps } from './index.ts';

let certificate: TestCertificate;
beforeAll(() => {
  certificate = makeCertificate();
});
const running: FakeDirectory[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

async function serve(behave: Behaviour, plain?: () => void): Promise<FakeDirectory> {
  const server = await startFakeDirectory(certificate, behave, plain);
  running.push(server);
  return server;
}

function configFor(server: FakeDirectory): DirectoryConfig {
  return directoryConfigSchema.parse({
    address: '127.0.0.1',
    serverName: 'dc1.clinic.test',
    security: 'ldaps',
    port: server.port,
    base: 'DC=clinic,DC=test',
    trust: { kind: 'authority', certificatePem: certificate.certificate },
  });
}

const credential = { user: 'svc@clinic.test', password: secretOf('hunter2') };
const limits = { ...defaultDirectoryLimits, connectMs: 500, totalMs: 1_000, computers: 50 };
const deps: DirectoryDeps = { mayContact: () => true, openSocket: openTcpSocket, limits };

describe('a hostile server', () => {
  const endless = (chunk: Buffer) => (client: TLSSocket) => {
    const send = (): void => {
      while (!client.destroyed && client.write(chunk));
    };
    client.on('drain', send);
    send();
  };
  const entry = (id: number): Buffer => ldapMessage(id, ldapEntry('CN=x', frontDesk));
  const lyingSet = ber(
    0x64,
    ber(4, 'CN=x'),
    ber(0x30, ber(0x04, ber(4, 'cn'), Uint8Array.of(0x31, 0x7f))),
  );

  test.each<[string, string, Behaviour]>([
    [
      'sends rubbish',
      'directory_protocol',
      (client) => client.write('HTTP/1.1 400 Bad Request\r\n'),
    ],
    ['sends rubbish for ever', 'directory_protocol', endless(Buffer.alloc(65_536, 0xaa))],
    ['says nothing', 'directory_limit', () => {}],
    ['hangs up', 'directory_unreachable', (client) => client.destroy()],
    [
      'announces a message of 2 GB',
      'directory_protocol',
      (client) => client.write(Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff])),
    ],
    [
      'uses an indefinite length',
      'directory_protocol',
      (client) => client.write(Buffer.from([0x30, 0x80, 2, 1, 1])),
    ],
    [
      'sends entries for ever',
      'directory_limit',
      answering((client, id) => endless(entry(id))(client)),
    ],
    [
      'sends a value set longer than its message',
      'directory_protocol',
      answering((client, id) => client.write(ldapMessage(id, lyingSet))),
    ],
    [
      'sends one huge entry',
      'directory_protocol',
      answering((client, id) =>
        client.write(
          ldapMessage(id, ldapEntry('CN=x', { ...frontDesk, description: 'x'.repeat(2_000_000) })),
        ),
      ),
    ],
    [
      'sends 20,000 tiny messages in one go',
      'directory_limit',
      answering((client, id) =>
        client.write(
          Buffer.concat(Array.from({ length: 20_000 }, () => ldapMessage(id, ldapEntry('', {})))),
        ),
      ),
    ],
    [
      'answers with an operation of its own',
      'directory_protocol',
      (client) => client.write(ldapMessage(0, ldapResult(0x78, 0))),
    ],
    [
      'answers the search with a referral',
      'directory_protocol',
      answering((client, id) => client.write(ldapMessage(id, ldapResult(0x65, 10)))),
    ],
  ])('that %s is cut off with the error %s', async (_, type, behave) => {
    const server = await serve(behave);
    const startedAt = performance.now();
    const result = await readDirectory(configFor(server), credential, deps);
    expect(result).toMatchObject({ ok: false, error: { type } });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test('that drips one byte at a time is cut off when the time is over', async () => {
    const server = await serve((client) => {
      const message = entry(1);
      let at = 0;
      const drip = setInterval(() => {
        if (client.destroyed) clearInterval(drip);
        else client.write(message.subarray(at, (at += 1)));
      }, 20);
    });
    expect(await readDirectory(configFor(server), credential, deps)).toMatchObject({
      error: { type: 'directory_limit', message: expect.stringContaining('longer than 1000 ms') },
    });
  });

  test('that never finishes TLS is unreachable', async () => {
    const server = await serve(
      () => {},
      () => {},
    );
    expect(await readDirectory(configFor(server), credential, deps)).toMatchObject({
      error: { type: 'directory_unreachable' },
    });
  });
});
