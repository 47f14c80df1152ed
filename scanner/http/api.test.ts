import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scannerEndpoints, type ScannerOperation } from '@osiriscare/core/contracts/scanner';
import { createContractClient, type RequestTarget } from '@osiriscare/core/node/http';
import { silentLogger } from '@osiriscare/core/node/log';
import { err } from '@osiriscare/core/result';
import { createFixedClock } from '@osiriscare/core/testing';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { noSubnetsNamed } from '../errors.ts';
import { startScannerApi, type ApiAddress } from './index.ts';
import { createFakeService, settings, type FakeService } from './testing/fake-service.ts';

const running: AsyncDisposable[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server[Symbol.asyncDispose]();
});

function socketPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'osiris-api-')), 'scanner.sock');
}

async function start(service: FakeService, address: ApiAddress) {
  const started = await startScannerApi(address, {
    service,
    logger: silentLogger,
    clock: createFixedClock(),
  });
  if (started.ok) running.push(started.value);
  return started;
}

function clientOf(target: RequestTarget) {
  return createContractClient(scannerEndpoints, { target, timeoutMs: 5000 });
}

async function connected(changes: Parameters<typeof createFakeService>[0] = {}) {
  const service = createFakeService(changes);
  const path = socketPath();
  const started = await start(service, { socketPath: path });
  if (!started.ok) throw new Error(started.error.message);
  return { service, path, client: clientOf({ socketPath: path }) };
}

const by = 'Ann';
const reason = 'because we must';

describe('every operation', () => {
  type Client = ReturnType<typeof clientOf>;
  const calls: Record<ScannerOperation, (client: Client) => Promise<{ ok: boolean }>> = {
    status: (client) => client.status(),
    listDevices: (client) => client.listDevices(),
    device: (client) => client.device({ params: { id: 'pump' } }),
    describeDevice: (client) =>
      client.describeDevice({ params: { id: 'pump' }, body: { by, label: 'Pump 7' } }),
    decide: (client) => client.decide({ body: { kind: 'clear', ids: ['pump'], by, reason } }),
    mergeDevices: (client) =>
      client.mergeDevices({ params: { id: 'pump' }, body: { by, reason, other: 'x' } }),
    splitDevice: (client) =>
      client.splitDevice({
        params: { id: 'pump' },
        body: { by, reason, mac: '02:00:00:00:00:01' },
      }),
    probe: (client) => client.probe({ body: { by, address: '10.77.0.50' } }),
    startPass: (client) => client.startPass({ body: { by } }),
    cancelPass: (client) => client.cancelPass({ body: { by } }),
    listPasses: (client) => client.listPasses(),
    stop: (client) => client.stop({ body: { by, reason } }),
    resume: (client) => client.resume({ body: { by, reason } }),
    settings: (client) => client.settings(),
    changeSettings: (client) =>
      client.changeSettings({ body: { by, settings: settings.settings } }),
    storeDirectoryCredential: (client) =>
      client.storeDirectoryCredential({ body: { by, credential: null } }),
    storeSwitchCredential: (client) =>
      client.storeSwitchCredential({
        body: { by, credential: { version: 'v2c', address: '10.77.0.2', community: 'public' } },
      }),
    importList: (client) =>
      client.importList({ body: { by, fileName: 'a.csv', csv: 'MAC\n', preview: true } }),
    ledger: (client) => client.ledger({ params: { day: '2026-01-05' } }),
    listNotices: (client) => client.listNotices(),
    dismissNotice: (client) => client.dismissNotice({ params: { id: 'n1' }, body: { by } }),
  };

  test.for(Object.entries(calls))('answers as the contract says: %s', async ([, call]) => {
    const { client } = await connected();
    expect(await call(client)).toMatchObject({ ok: true });
  });
});

test('a device is shown with everything that is known about it, what protects it first', async () => {
  const { client } = await connected();
  const answer = await client.device({ params: { id: 'pump' } });
  expect(answer.ok && answer.value).toMatchObject({
    id: 'pump',
    name: 'Pump 7',
    state: 'medical',
    optedIn: true,
    needsDecision: false,
    addresses: ['10.77.0.50', 'fe80::1'],
    names: ['PUMP7', 'pump-7'],
    evidence: [{ leaning: 'medical' }, { leaning: 'neutral' }],
    decision: { kind: 'opt-in', packetBudget: 20 },
    history: [{ kind: 'first-seen' }],
    addressUses: [
      { address: '10.77.0.50', mac: '02:00:00:00:00:01' },
      { address: 'fe80::1', mac: null },
    ],
  });
});

test('the service is told who asks for what', async () => {
  const { client, service } = await connected();
  await client.mergeDevices({ params: { id: 'pump' }, body: { by, reason, other: 'x' } });
  expect(service.asked).toEqual([
    { operation: 'mergeDevices', input: ['pump', { by, reason, other: 'x' }] },
  ]);
});

describe('refusals', () => {
  test('say what happened and what to do', async () => {
    const { client } = await connected({ startPass: () => err(noSubnetsNamed()) });
    expect(await client.device({ params: { id: 'nobody' } })).toMatchObject({
      error: {
        status: 404,
        problem: { id: 'device_unknown', message: 'There is no such device.' },
      },
    });
    expect(await client.startPass({ body: { by } })).toMatchObject({
      error: { status: 409, problem: { id: 'no_subnets_named', next: expect.any(String) } },
    });
  });

  test('of single devices come with the decision that the others got', async () => {
    const { client } = await connected();
    const body = { kind: 'clear' as const, ids: ['pump'], by, reason };
    expect(await client.decide({ body })).toMatchObject({
      value: {
        done: [{ id: 'pump' }],
        refused: [
          { id: 'pump', error: 'device_medical', message: 'A medical device is not cleared.' },
        ],
      },
    });
  });

  test('name the field that does not fit, before the service is asked', async () => {
    const { client, service } = await connected();
    const answer = await client.stop({ body: { by, reason: '' } });
    expect(answer).toMatchObject({
      error: {
        status: 400,
        problem: { id: 'input_invalid', fields: { reason: 'must have 3 to 500 characters' } },
      },
    });
    expect(service.asked).toEqual([]);
  });

  test('a full disk is told by its id, a bug by nothing but a number', async () => {
    const { client } = await connected({
      listPasses: () => {
        throw new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
      },
      listNotices: () => {
        throw new Error('secret detail');
      },
    });
    expect(await client.listPasses()).toMatchObject({
      error: { status: 507, problem: { id: 'disk_full' } },
    });
    const bug = await client.listNotices();
    expect(bug).toMatchObject({ error: { status: 500, problem: { id: 'internal' } } });
    expect(JSON.stringify(bug)).not.toContain('secret detail');
  });
});

describe('where it answers', () => {
  test('its socket is for its owner and group only', async () => {
    const { path } = await connected();
    expect(statSync(path).mode & 0o777).toBe(0o660);
  });

  test('a second scanner on the same socket is refused', async () => {
    const { path } = await connected();
    const second = await start(createFakeService(), { socketPath: path });
    expect(second).toMatchObject({ ok: false, error: { type: 'api_address_in_use' } });
  });

  test('on loopback only who knows the token gets an answer', async () => {
    const token = 'a-long-random-token';
    const started = await start(createFakeService(), { host: '127.0.0.1', port: 0, token });
    if (!started.ok) throw new Error(started.error.message);
    const baseUrl = `http://127.0.0.1:${started.value.port}`;
    expect(await clientOf({ baseUrl, token }).status()).toMatchObject({ ok: true });
    for (const wrong of [{}, { token: 'another' }, { token: `${token}x` }])
      expect(await clientOf({ baseUrl, ...wrong }).status()).toMatchObject({
        error: { status: 401, problem: { id: 'token_wrong' } },
      });
    const events = await fetch(`${baseUrl}/v1/events`);
    expect(events.status).toBe(401);
  });

  test.for(['0.0.0.0', '::', '10.77.0.1', 'localhost', '127.0.0.1.example.org', ''])(
    'any other address is refused: %s',
    async (host) => {
      const refused = await start(createFakeService(), { host, port: 0, token: 'x' });
      expect(refused).toMatchObject({ ok: false, error: { type: 'api_not_loopback' } });
    },
  );
});
