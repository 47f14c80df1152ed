import { createSocket, type Socket } from 'node:dgram';
import { parseIpAddress, type IpAddress } from '@osiriscare/core/net';
import { createFixedClock } from '@osiriscare/core/testing';
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { decodeAnswer, encodeQuery } from './dns-message.ts';
import { decodeDnsName, encodeDnsName } from './dns-name.ts';
import { askResolver, openUdpSocket, reverseNames, type Resolver } from './index.ts';
import { reverseZoneName } from './reverse-names.ts';

const loopback = parseIpAddress('127.0.0.1') as IpAddress;
const servers: Socket[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

type Reply = (query: Buffer) => readonly Uint8Array[];

async function serve(reply: Reply): Promise<Resolver> {
  const server = createSocket('udp4');
  servers.push(server);
  server.on('message', (query, from) => {
    for (const bytes of reply(query)) server.send(bytes, from.port, from.address);
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  return { address: loopback, port: server.address().port, timeoutMs: 150 };
}

const deps = { mayContact: () => true, openSocket: openUdpSocket, clock: createFixedClock(7) };

/** An answer with one record, whose owner points at the question. */
function answerTo(query: Buffer, type: number, body: readonly number[]): Buffer {
  return replyTo(query, [0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, body.length, ...body], 0);
}

function refusalOf(query: Buffer, code: number): Buffer {
  return replyTo(query, [], code);
}

function replyTo(query: Buffer, record: readonly number[], code: number): Buffer {
  const question = query.subarray(12, (decodeDnsName(query, 12)?.next ?? 12) + 4);
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(record.length > 0 ? 1 : 0, 6);
  header.writeUInt16BE(0, 10);
  return Buffer.concat([header, question, Buffer.from(record)]);
}

test('an SRV answer whose target is compressed is read, as Samba sends it', async () => {
  const srv = [0, 0, 0, 100, 1, 0x85, 3, ...Buffer.from('dc1'), 0xc0, 12 + 6 + 5 + 3 + 7];
  const resolver = await serve((query) => [answerTo(query, 33, srv)]);
  const question = { name: '_ldap._tcp.dc._msdcs.northvalley.local', type: 'SRV' } as const;
  expect(await askResolver(resolver, question, deps)).toMatchObject({
    ok: true,
    value: { records: [{ type: 'SRV', port: 389, weight: 100, target: 'dc1.northvalley.local' }] },
  });
});

test('reverse names come from the resolver alone and become facts about the address', async () => {
  const asked: string[] = [];
  const target = [4, ...Buffer.from('WS01'), 5, ...Buffer.from('local'), 0];
  const resolver = await serve((query) => {
    asked.push(decodeDnsName(query, 12)?.name ?? '');
    return [asked.at(-1)?.startsWith('22.') ? refusalOf(query, 3) : answerTo(query, 12, target)];
  });
  const addresses = ['10.77.0.21', '10.77.0.22'].map((text) => parseIpAddress(text) as IpAddress);
  expect(await reverseNames(addresses, resolver, deps)).toEqual({
    ok: true,
    value: {
      unanswered: 0,
      observations: [
        {
          at: 7,
          source: 'dns',
          address: '10.77.0.21',
          facts: [{ kind: 'name.dns', value: 'ws01.local' }],
        },
      ],
    },
  });
  expect(asked.toSorted()).toEqual(['21.0.77.10.in-addr.arpa', '22.0.77.10.in-addr.arpa']);
});

test('a resolver that nobody cleared receives nothing', async () => {
  let received = 0;
  const resolver = await serve(() => {
    received += 1;
    return [];
  });
  const result = await reverseNames([loopback], resolver, { ...deps, mayContact: () => false });
  expect(result).toMatchObject({ error: { type: 'dns_not_cleared' } });
  expect(received).toBe(0);
});

test('a silent resolver is asked twice and reported as unreachable', async () => {
  let received = 0;
  const resolver = await serve(() => {
    received += 1;
    return [];
  });
  const result = await askResolver(resolver, { name: 'a.example', type: 'A' }, deps);
  expect(result).toMatchObject({ error: { type: 'dns_unreachable' } });
  expect(received).toBe(2);
});

test('an answer to another question, id or type is not an answer', async () => {
  const wrongId = (query: Buffer): Buffer => {
    const answer = answerTo(query, 1, [10, 0, 0, 1]);
    answer.writeUInt16BE(query.readUInt16BE(0) ^ 1, 0);
    return answer;
  };
  const resolver = await serve((query) => [wrongId(query), Buffer.from('rubbish')]);
  const result = await askResolver(resolver, { name: 'a.example', type: 'A' }, deps);
  expect(result).toMatchObject({ error: { type: 'dns_malformed' } });
});

test('the right answer counts although a forged one came first', async () => {
  const resolver = await serve((query) => [Buffer.alloc(40), answerTo(query, 1, [10, 0, 0, 1])]);
  const result = await askResolver(resolver, { name: 'a.example', type: 'A' }, deps);
  expect(result).toMatchObject({ ok: true, value: { records: [{ address: '10.0.0.1' }] } });
});

test('a refusal is reported with its code', async () => {
  const resolver = await serve((query) => [refusalOf(query, 5)]);
  const result = await askResolver(resolver, { name: 'a.example', type: 'A' }, deps);
  expect(result).toMatchObject({ error: { type: 'dns_refused', message: /code 5/ } });
});

test('compression pointers that loop or point forward end the reading', () => {
  expect(decodeDnsName(Uint8Array.from([0xc0, 0]), 0)).toBeUndefined();
  expect(decodeDnsName(Uint8Array.from([1, 97, 0xc0, 0]), 0)).toBeUndefined();
  expect(decodeDnsName(Uint8Array.from([0xc0, 4, 0, 0, 1, 97, 0]), 0)).toBeUndefined();
});

test('any name that can be asked for is read back as it was written', () => {
  const label = fc.stringMatching(/^[a-z0-9_-]{1,63}$/);
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 6 }), (labels) => {
      const encoded = encodeDnsName(labels.join('.'));
      fc.pre(encoded !== undefined);
      expect(decodeDnsName(encoded, 0)).toEqual({ name: labels.join('.'), next: encoded.length });
    }),
  );
});

test('no bytes make the decoder throw', () => {
  const question = { name: 'a.example', type: 'SRV' } as const;
  const query = encodeQuery(1, question) ?? new Uint8Array();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, prefixed) => {
      const head = Buffer.from(query.subarray(0, -11));
      head.writeUInt16BE(0x8180, 2);
      head.writeUInt16BE(9, 6);
      const message = prefixed ? Buffer.concat([head, bytes]) : bytes;
      expect(() => decodeAnswer(message, 1, question)).not.toThrow();
    }),
    { numRuns: 5_000 },
  );
});

test('addresses of both families have their reverse names', () => {
  expect(reverseZoneName('10.77.0.21' as IpAddress)).toBe('21.0.77.10.in-addr.arpa');
  expect(reverseZoneName('fe80::1:2' as IpAddress)).toBe(
    '2.0.0.0.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.e.f.ip6.arpa',
  );
});
