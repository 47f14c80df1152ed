import type { DeviceId, DeviceRecord, KnownFact } from '@osiriscare/core/inventory';
import { parseMacAddress, type MacAddress } from '@osiriscare/core/net';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  computerOf,
  guidText,
  isoOfFileTime,
  parentOf,
  type DirectoryComputer,
} from './computer.ts';
import { directoryConfigSchema } from './config.ts';
import { joinDirectory } from './join-directory.ts';
import { createLdapFramer } from './ldap-framer.ts';
import { ldapAnswerOf } from './ldap-shape.ts';
import { ber, frontDesk, ldapEntry, ldapMessage } from './fake-directory.ts';

const nowMs = 1_800_000_000_000;
const dayMs = 24 * 60 * 60 * 1000;

function account(name: string, over: Partial<DirectoryComputer> = {}): DirectoryComputer {
  return {
    objectId: `id-${name}`,
    name,
    enabled: true,
    unit: 'OU=Desks,DC=clinic,DC=test',
    ...over,
  };
}

let made = 0;
function device(
  facts: readonly Pick<KnownFact, 'kind' | 'value' | 'source'>[],
  ageMs = 0,
): DeviceRecord {
  made += 1;
  const mac = parseMacAddress(`00142200${made.toString(16).padStart(4, '0')}`) as MacAddress;
  const seen = { firstAt: nowMs - ageMs, lastAt: nowMs - ageMs };
  return {
    id: `device-${made}` as DeviceId,
    macs: [mac],
    addresses: [],
    facts: facts.map((fact) => ({ ...fact, ...seen, mac })),
    latched: [],
    firstSeenAt: seen.firstAt,
    lastSeenAt: seen.lastAt,
  };
}

const named = (value: string, source: KnownFact['source'] = 'dhcp') =>
  ({ kind: 'name', value, source }) as const;

describe('a computer account joins', () => {
  test('the device that announced its name, in any case of letters and with a domain', () => {
    const desk = device([named('frontdesk1.CLINIC.test', 'mdns')]);
    const computer = account('FRONTDESK1', {
      operatingSystem: 'Windows 11 Pro',
      operatingSystemVersion: '10.0 (22631)',
      lastLogonAt: '2026-01-01T00:00:00.000Z',
    });
    expect(joinDirectory([computer, account('OTHER')], [desk], nowMs)).toEqual({
      notices: [],
      observations: [
        {
          at: nowMs,
          source: 'directory',
          mac: desk.macs[0],
          facts: [
            { kind: 'directory.computer', value: 'id-FRONTDESK1' },
            { kind: 'directory.enabled', value: 'true' },
            { kind: 'directory.os', value: 'Windows 11 Pro 10.0 (22631)' },
            { kind: 'directory.unit', value: 'OU=Desks,DC=clinic,DC=test' },
            { kind: 'directory.last-logon', value: '2026-01-01T00:00:00.000Z' },
          ],
        },
      ],
    });
  });

  test('a NetBIOS name that was cut at 15 characters', () => {
    const desk = device([named('RECEPTION-DESK-', 'netbios')]);
    const join = joinDirectory([account('RECEPTION-DESK-WEST')], [desk], nowMs);
    expect(join.observations).toHaveLength(1);
  });
});

describe('a computer account does not join', () => {
  test.each([
    [
      'a name that only a DNS server gave',
      device([{ kind: 'name.dns', value: 'desk', source: 'dns' }]),
    ],
    ['a name from a list', device([named('desk', 'import')])],
    ['a name last heard eight days ago', device([named('desk')], 8 * dayMs)],
    [
      'the first 15 characters heard by anything but NetBIOS',
      device([named('reception-desk-', 'dhcp')]),
    ],
    ['a longer name', device([named('desk2')])],
  ])('%s', (_, record) => {
    const join = joinDirectory([account('DESK'), account('RECEPTION-DESK-WEST')], [record], nowMs);
    expect(join).toEqual({ observations: [], notices: [] });
  });

  test('two devices that claim one name: both are told about and neither gets it', () => {
    const [first, second] = [device([named('desk')]), device([named('DESK', 'llmnr')])];
    expect(joinDirectory([account('DESK')], [first, second], nowMs)).toEqual({
      observations: [],
      notices: [
        { type: 'directory_name_claimed_twice', name: 'DESK', devices: [first.id, second.id] },
      ],
    });
  });

  test('a cut name that fits two accounts', () => {
    const desk = device([named('RECEPTION-DESK-', 'netbios')]);
    const accounts = [account('RECEPTION-DESK-WEST'), account('RECEPTION-DESK-EAST')];
    expect(joinDirectory(accounts, [desk], nowMs)).toEqual({
      observations: [],
      notices: [
        {
          type: 'directory_account_ambiguous',
          device: desk.id,
          accounts: ['RECEPTION-DESK-WEST', 'RECEPTION-DESK-EAST'],
        },
      ],
    });
  });
});

describe('an entry', () => {
  test('with flag 2 is a disabled account', () => {
    expect(computerOf({ ...frontDesk, userAccountControl: '4098' })?.enabled).toBe(false);
  });

  test.each(['objectGUID', 'cn', 'userAccountControl'] as const)(
    'without %s is unreadable',
    (key) => {
      const { [key]: _, ...rest } = frontDesk;
      expect(computerOf(rest)).toBeUndefined();
    },
  );

  test('keeps a comma inside the name apart from the unit', () => {
    expect(parentOf(String.raw`CN=X\, Ray,OU=Clinical,DC=a`)).toBe('OU=Clinical,DC=a');
    expect(parentOf('no-comma')).toBe('');
  });

  test('that never signed in has no date', () => {
    for (const text of ['', '0', '9223372036854775807', '-5', 'x'])
      expect(isoOfFileTime(text)).toBeUndefined();
  });

  test('has its id in the spelling that Windows shows', () => {
    expect(guidText(frontDesk.objectGUID)).toBe('33221100-5544-7766-8899-aabbccddeeff');
    expect(guidText(Buffer.alloc(15))).toBeUndefined();
  });
});

describe('bytes from the server', () => {
  test('are cut into the same messages however they arrive', () => {
    const messages = [
      ber(0x30, ber(4, 'a')),
      ldapMessage(2, ldapEntry('CN=x', frontDesk)),
      ber(0x30),
    ];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (sizes) => {
        const framer = createLdapFramer(4096);
        const bytes = Buffer.concat(messages);
        const whole: Buffer[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          whole.push(
            ...(framer.push(bytes.subarray(at, at + size)) ?? []).map((part) => Buffer.from(part)),
          );
          at += size;
        }
        expect(whole).toEqual(messages);
        expect(framer.pendingBytes()).toBe(0);
      }),
    );
  });

  test('never make the reader throw', () => {
    const valid = ldapMessage(2, ldapEntry('CN=x', frontDesk));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(valid.length - 1), fc.integer({ min: 0, max: 255 })), {
          maxLength: 6,
        }),
        (changes) => {
          const bytes = Buffer.from(valid);
          for (const [at, byte] of changes) bytes[at] = byte;
          expect(() => createLdapFramer(4096).push(bytes)?.map(ldapAnswerOf)).not.toThrow();
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

test('settings without encryption or with a broken fingerprint are refused', () => {
  const good = {
    address: '10.77.0.10',
    security: 'ldaps',
    base: 'DC=a',
    trust: { kind: 'pinned', fingerprint: 'AB:'.repeat(31) + 'AB' },
  };
  expect(directoryConfigSchema.parse(good).trust).toEqual({
    kind: 'pinned',
    fingerprint: 'ab'.repeat(32),
  });
  for (const over of [
    { security: 'plain' },
    { address: 'dc1' },
    { trust: { kind: 'pinned', fingerprint: 'ab' } },
    { trust: { kind: 'none' } },
    { extra: 1 },
  ])
    expect(directoryConfigSchema.safeParse({ ...good, ...over }).success).toBe(false);
});
