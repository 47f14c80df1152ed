import { createSocket, type Socket } from 'node:dgram';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFixedClock } from '@osiriscare/core/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { secretOf } from '../credentials/index.ts';
import {
  readSnmpCredentials,
  readSwitch,
  switchConfigSchema,
  writeSnmpCredentials,
  type SnmpCredential,
  type SnmpDeps,
  type SwitchConfig,
} from './index.ts';
import { bindingsOf, portSightings } from './switch-tables.ts';

const servers: Socket[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const credential: SnmpCredential = { version: '2c', community: secretOf('nvpublic') };
const limits = { rows: 100, totalMs: 600, answerMs: 100 };
const deps: SnmpDeps = {
  mayContact: () => true,
  openSocket: (transport) => createSocket(transport),
  clock: createFixedClock(3),
  limits,
};

const ber = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.of(tag, 0x82, body.length >> 8, body.length & 255), body]);
};
const integer = (value: number): Buffer => ber(2, Buffer.of(value >> 8, value & 255));
const name = (oid: readonly number[]): Buffer =>
  ber(
    6,
    Buffer.of(
      43,
      ...oid.slice(2).flatMap((arc) => (arc < 128 ? [arc] : [0x80 | (arc >> 7), arc & 127])),
    ),
  );

/** The OID of a request: each has one, which ends before an empty value of two bytes. */
function askedOid(request: Buffer): number[] {
  const start = request.indexOf(Buffer.of(43, 6, 1, 2, 1));
  const bytes = request.subarray(start + 1, -2);
  const oid = [1, 3];
  let arc = 0;
  for (const byte of bytes) {
    arc = (arc << 7) | (byte & 127);
    if (byte < 128) {
      oid.push(arc);
      arc = 0;
    }
  }
  return oid;
}

type Answer = (oid: number[]) => readonly (readonly [readonly number[], Buffer])[];

/** A switch on loopback that answers each question with these values. */
async function serve(answer: Answer | Buffer): Promise<SwitchConfig> {
  const server = createSocket('udp4');
  servers.push(server);
  server.on('message', (request, from) => {
    server.send(
      Buffer.isBuffer(answer) ? answer : responseTo(request, answer),
      from.port,
      from.address,
    );
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  return switchConfigSchema.parse({
    name: 'sw1',
    address: '127.0.0.1',
    port: server.address().port,
  });
}

/** The request id stands behind the PDU's tag and length, as an integer of one to four bytes. */
function responseTo(request: Buffer, answer: Answer): Buffer {
  const community = request.indexOf('nvpublic') + 8;
  const idAt = community + 2;
  const id = request.subarray(idAt, idAt + 2 + (request[idAt + 1] ?? 0));
  const values = answer(askedOid(request)).map(([oid, value]) => ber(0x30, name(oid), value));
  const pdu = ber(0xa2, id, integer(0), integer(0), ber(0x30, ...values));
  return ber(0x30, integer(1), ber(4, Buffer.from('nvpublic')), pdu);
}

const endOfView = Buffer.of(0x82, 0);

test('the switch\u2019s own description and its tables become observations', async () => {
  const arp = [1, 3, 6, 1, 2, 1, 4, 22, 1, 2];
  const config = await serve((oid) => {
    if (oid.join('.') === '1.3.6.1.2.1.1.1.0') return [[oid, ber(4, Buffer.from('Cisco IOS'))]];
    const row = [...arp, 5, 10, 77, 0, 21];
    if (oid.join('.') === arp.join('.')) return [[row, ber(4, Buffer.from('001422aa0021', 'hex'))]];
    return [[oid, endOfView]];
  });
  expect(await readSwitch(config, credential, deps)).toEqual({
    ok: true,
    value: [
      {
        at: 3,
        source: 'snmp',
        address: '127.0.0.1',
        facts: [{ kind: 'snmp.description', value: 'Cisco IOS' }],
      },
      { at: 3, source: 'snmp', mac: '00:14:22:aa:00:21', address: '10.77.0.21', facts: [] },
    ],
  });
});

describe('a switch that', () => {
  test('nobody cleared receives nothing', async () => {
    let asked = 0;
    const config = await serve(() => {
      asked += 1;
      return [];
    });
    const result = await readSwitch(config, credential, { ...deps, mayContact: () => false });
    expect(result).toMatchObject({ error: { type: 'snmp_not_cleared' } });
    expect(asked).toBe(0);
  });

  test('does not answer is unreachable', async () => {
    const config = await serve(Buffer.alloc(0));
    servers[0]?.removeAllListeners('message');
    expect(await readSwitch(config, credential, deps)).toMatchObject({
      error: { type: 'snmp_unreachable' },
    });
  });

  test('sends rubbish is reported and does not end the program', async () => {
    const config = await serve(Buffer.from('30820fff0201', 'hex'));
    expect((await readSwitch(config, credential, deps)).ok).toBe(false);
  });

  test('invents rows for ever is cut off', async () => {
    let count = 0;
    const config = await serve((oid) => {
      if (oid.at(-1) === 0) return [[oid, ber(4, Buffer.from('x'))]];
      return Array.from({ length: 20 }, () => {
        count += 1;
        return [
          [1, 3, 6, 1, 2, 1, 4, 22, 1, 2, 1, 10, 0, count >> 7, count & 127],
          ber(4),
        ] as const;
      });
    });
    expect(await readSwitch(config, credential, deps)).toMatchObject({
      error: { type: 'snmp_limit', message: expect.stringContaining('100 rows') },
    });
  });
});

const row = (index: readonly number[], value: unknown) => ({ index, value });
const mac = (text: string): Buffer => Buffer.from(text.replaceAll(':', ''), 'hex');

test('addresses of both families are read from old and new tables, each pair once', () => {
  const arp = [
    row([5, 10, 77, 0, 21], mac('00:14:22:aa:00:21')),
    row([5, 10, 77, 0, 22], mac('00:00:00:00:00:00')),
  ];
  const v6 = [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
  const neighbours = [
    row([5, 1, 4, 10, 77, 0, 21], mac('00:14:22:aa:00:21')),
    row([5, 2, 16, ...v6], mac('00:14:22:aa:00:23')),
    row([5, 4, 20, ...v6, 0, 0, 0, 2], mac('00:14:22:aa:00:24')),
    row([5, 2, 16, 1], mac('00:14:22:aa:00:25')),
    row([5, 1, 4, 10, 77, 0, 30], 'no bytes'),
  ];
  expect(bindingsOf(arp, neighbours)).toEqual([
    { mac: '00:14:22:aa:00:21', address: '10.77.0.21' },
    { mac: '00:14:22:aa:00:23', address: 'fe80::1' },
    { mac: '00:14:22:aa:00:24', address: 'fe80::1' },
  ]);
});

test('a MAC is told with its port\u2019s name, and links between switches are left out', () => {
  const uplink = Array.from({ length: 9 }, (_, index) => row([0, 20, 34, 0, 0, index], 24));
  const tables = {
    bridgeMacs: [row([0, 20, 34, 170, 0, 33], 5), row([0, 20, 34, 170, 0, 34], 0), ...uplink],
    vlanMacs: [row([10, 0, 20, 34, 170, 0, 35], 6)],
    bridgePortInterfaces: [row([5], 10_105)],
    interfaceNames: [row([10_105], Buffer.from('Gi1/0/5'))],
  };
  expect(portSightings(tables)).toEqual([
    { mac: '00:14:22:aa:00:21', port: 'Gi1/0/5' },
    { mac: '00:14:22:aa:00:23', port: 'port 6' },
  ]);
});

test('credentials of several switches are kept in one private file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'snmp-'));
  const path = join(folder, 'snmp.json');
  const v3: SnmpCredential = {
    version: '3',
    user: 'labv3',
    authProtocol: 'sha',
    authPassword: secretOf('lab-auth-pass'),
    privProtocol: 'aes',
    privPassword: secretOf('lab-priv-pass'),
  };
  const both = new Map<string, SnmpCredential>([
    ['sw1', credential],
    ['sw2', v3],
  ]);
  writeSnmpCredentials(path, both);
  const read = readSnmpCredentials(path);
  const found = read.ok ? read.value.get('sw2') : undefined;
  expect(found?.version === '3' && found.privPassword.reveal()).toBe('lab-priv-pass');
  await rm(folder, { recursive: true });
});
