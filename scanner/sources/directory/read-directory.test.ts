import { X509Certificate } from 'node:crypto';
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

async function serve(
  behave: Behaviour,
  plain?: Parameters<typeof startFakeDirectory>[2],
): Promise<FakeDirectory> {
  const server = await startFakeDirectory(certificate, behave, plain);
  running.push(server);
  return server;
}

function configFor(server: FakeDirectory, over: object = {}): DirectoryConfig {
  return directoryConfigSchema.parse({
    address: '127.0.0.1',
    serverName: 'dc1.clinic.test',
    security: 'ldaps',
    port: server.port,
    base: 'DC=clinic,DC=test',
    trust: { kind: 'authority', certificatePem: certificate.certificate },
    ...over,
  });
}

const credential = { user: 'svc@clinic.test', password: secretOf('hunter2') };
const limits = { ...defaultDirectoryLimits, connectMs: 500, totalMs: 1_000, computers: 50 };
const deps: DirectoryDeps = { mayContact: () => true, openSocket: openTcpSocket, limits };

const oneComputer = answering((client, id) => {
  client.write(ldapMessage(id, ldapEntry(frontDesk.distinguishedName, frontDesk)));
  client.write(ldapMessage(id, ber(0x73, ber(4, 'ldaps://127.0.0.1:1/DC=elsewhere'))));
  client.write(ldapMessage(id, ldapResult(0x65, 0)));
});

test('computers are read over LDAPS, and references to other servers are not followed', async () => {
  const server = await serve(oneComputer);
  expect(await readDirectory(configFor(server), credential, deps)).toEqual({
    ok: true,
    value: {
      unreadable: 0,
      computers: [
        {
          objectId: '33221100-5544-7766-8899-aabbccddeeff',
          name: 'FRONTDESK1',
          accountName: 'FRONTDESK1',
          hostName: 'frontdesk1.clinic.test',
          enabled: true,
          operatingSystem: 'Windows 11 Pro',
          lastLogonAt: '2024-01-01T00:00:00.000Z',
          unit: 'OU=Desks,DC=clinic,DC=test',
        },
      ],
    },
  });
  expect(server.connections()).toBe(1);
});

test('an entry without an id is counted as unreadable, not lost in silence', async () => {
  const server = await serve(
    answering((client, id) => {
      client.write(ldapMessage(id, ldapEntry('CN=x', { cn: 'x', userAccountControl: '4096' })));
      client.write(ldapMessage(id, ldapResult(0x65, 0)));
    }),
  );
  expect(await readDirectory(configFor(server), credential, deps)).toMatchObject({
    value: { computers: [], unreadable: 1 },
  });
});

test('an uncleared address is not connected to', async () => {
  const server = await serve(oneComputer);
  const closed = { ...deps, mayContact: () => false };
  expect(await readDirectory(configFor(server), credential, closed)).toMatchObject({
    error: { type: 'directory_not_cleared' },
  });
  expect(server.connections()).toBe(0);
});

test('an empty password is refused before anything is sent', async () => {
  const server = await serve(oneComputer);
  const empty = { ...credential, password: secretOf('') };
  expect(await readDirectory(configFor(server), empty, deps)).toMatchObject({
    error: { type: 'directory_credentials' },
  });
  expect(server.connections()).toBe(0);
});

describe('the certificate', () => {
  const fingerprint = (): string => new X509Certificate(certificate.certificate).fingerprint256;

  test('is accepted when it is exactly the pinned one', async () => {
    const trust = { kind: 'pinned', fingerprint: fingerprint() };
    const server = await serve(oneComputer);
    const result = await readDirectory(configFor(server, { trust }), credential, deps);
    expect(result.ok).toBe(true);
  });

  test('is refused before the password is sent when another one is pinned, and the error shows its fingerprint', async () => {
    let heard = 0;
    const server = await serve((client) => client.on('data', () => (heard += 1)));
    const trust = { kind: 'pinned', fingerprint: 'ab'.repeat(32) };
    const result = await readDirectory(configFor(server, { trust }), credential, deps);
    const shown = fingerprint().replaceAll(':', '').toLowerCase();
    expect(result).toMatchObject({
      error: { type: 'directory_certificate', message: expect.stringContaining(shown) },
    });
    expect(heard).toBe(0);
  });

  test.each([
    ['another name', { serverName: 'evil.example' }],
    ['no name but the address', { serverName: undefined }],
  ])('is refused when the settings expect %s', async (_, over) => {
    const server = await serve(oneComputer);
    expect(await readDirectory(configFor(server, over), credential, deps)).toMatchObject({
      error: { type: 'directory_certificate' },
    });
  });

  test('is refused when another authority is trusted', async () => {
    const trust = { kind: 'authority', certificatePem: makeCertificate().certificate };
    const server = await serve(oneComputer);
    expect(await readDirectory(configFor(server, { trust }), credential, deps)).toMatchObject({
      error: { type: 'directory_certificate' },
    });
  });
});

describe('StartTLS', () => {
  const granted = ldapMessage(1, ldapResult(0x78, 0));

  test('comes before everything else, and only its request is sent in the open', async () => {
    const server = await serve(oneComputer, (socket, secure) =>
      socket.once('data', () => {
        socket.removeAllListeners('data');
        socket.write(granted);
        secure();
      }),
    );
    const config = configFor(server, { security: 'starttls' });
    expect((await readDirectory(config, credential, deps)).ok).toBe(true);
    expect(server.plainBytes().toString('latin1')).not.toContain('hunter2');
  });

  test.each([
    ['refuses it', ldapMessage(1, ldapResult(0x78, 52))],
    ['adds a message of its own behind the answer', Buffer.concat([granted, granted])],
    ['adds half a message behind the answer', Buffer.concat([granted, granted.subarray(0, 3)])],
    ['answers with something else', Buffer.from('220 mail.example ESMTP\r\n')],
  ])('ends the conversation when the server %s', async (_, bytes) => {
    const server = await serve(oneComputer, (socket) =>
      socket.once('data', () => socket.write(bytes)),
    );
    const config = configFor(server, { security: 'starttls' });
    expect(await readDirectory(config, credential, deps)).toMatchObject({
      error: { type: 'directory_protocol' },
    });
    expect(server.plainBytes()).toHaveLength(31);
  });
});

test.each([
  ['52e', 'the user name or password is wrong'],
  ['532', 'its password has expired'],
  ['533', 'it is disabled'],
  ['701', 'it has expired'],
  ['773', 'its password must be changed first'],
  ['775', 'it is locked'],
])('a bind refused with sub-code %s says that %s', async (code, meaning) => {
  const text = `80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data ${code}, v4563`;
  const refusing = await serve((client) =>
    client.on('data', (request: Buffer) =>
      client.write(ldapMessage(request[4] ?? 0, ldapResult(0x61, 49, text))),
    ),
  );
  expect(await readDirectory(configFor(refusing), credential, deps)).toMatchObject({
    error: { type: 'directory_credentials', message: expect.stringContaining(meaning) },
  });
});

test('a closed port is unreachable', async () => {
  const server = await serve(oneComputer);
  server.close();
  expect(await readDirectory(configFor(server), credential, deps)).toMatchObject({
    error: { type: 'directory_unreachable', message: expect.stringContaining('ECONNREFUSED') },
  });
});

test('a cancelled reading ends at once', async () => {
  const server = await serve(() => {});
  const cancel = new AbortController();
  setTimeout(() => cancel.abort(), 50);
  const startedAt = performance.now();
  const result = await readDirectory(configFor(server), credential, {
    ...deps,
    signal: cancel.signal,
  });
  expect(result.ok).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(500);
});
