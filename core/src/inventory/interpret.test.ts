import { describe, expect, it } from 'vitest';
import { parseMacAddress, type MacAddress } from '../net/index.ts';
import { assess } from './assess.ts';
import type { DeviceId, DeviceRecord } from './device.ts';
import type { Fact, KnownFact } from './fact.ts';
import { factKinds } from './fact.ts';
import { interpretFacts } from './interpret.ts';
import { parseKnowledge } from './knowledge.ts';

const now = 1_767_603_600_000;
const dell = parseMacAddress('10:65:30:00:00:01') as MacAddress;
const madeUp = parseMacAddress('02:00:00:00:00:01') as MacAddress;
const parsed = parseKnowledge({
  makers: [
    { name: 'Dell', registered: ['Dell'], leaning: 'neutral', type: 'workstation', source: 'IEEE' },
    {
      name: 'Digi',
      registered: ['DigiBoard'],
      leaning: 'protects',
      type: 'embedded',
      source: 'IEEE',
    },
  ],
  signs: [
    sign({
      kinds: ['name', 'name.dns'],
      phrases: ['pacs*'],
      leaning: 'medical',
      meaning: 'Its name is {value}.',
    }),
    sign({
      kinds: ['name'],
      phrases: ['iphone'],
      leaning: 'ordinary',
      type: 'phone',
      os: 'iOS',
      onlyPhones: true,
    }),
    sign({ kinds: ['mdns.service'], exactly: ['_ipp._tcp'], leaning: 'ordinary', type: 'printer' }),
    sign({
      kinds: ['directory.description'],
      phrases: ['x ray'],
      leaning: 'medical',
      type: 'medical-imaging',
    }),
    sign({
      kinds: ['directory.os'],
      startsWith: ['Windows 11'],
      leaning: 'neutral',
      type: 'workstation',
      os: 'Windows 11',
    }),
  ],
});

function sign(rest: Record<string, unknown>) {
  return { strength: 0.8, meaning: 'So it is.', source: 'a test', ...rest };
}

if (!parsed.ok) throw new Error(parsed.error.faults.join());
const vendors = new Map([
  ['10:65:30', 'Dell Inc.'],
  ['00:40:9d', 'DigiBoard'],
]);
const context = {
  knowledge: parsed.value,
  vendorOf: (mac: MacAddress) => vendors.get(mac.slice(0, 8)),
  now,
};

function device(macs: readonly MacAddress[], facts: readonly Fact[]): DeviceRecord {
  const known = facts.map((fact): KnownFact => ({
    ...fact,
    source: 'mdns',
    firstAt: now,
    lastAt: now,
  }));
  const id = '0190-device' as DeviceId;
  return { id, macs, addresses: [], facts: known, latched: [], firstSeenAt: now, lastSeenAt: now };
}

const account: Fact[] = [
  { kind: 'name', value: 'WS-4' },
  { kind: 'directory.computer', value: 'a1' },
  { kind: 'directory.enabled', value: 'true' },
  { kind: 'directory.os', value: 'Windows 11 Pro 10.0 (22631)' },
  { kind: 'directory.unit', value: 'OU=Workstations,DC=clinic' },
  { kind: 'directory.last-logon', value: '2026-01-02T08:00:00Z' },
];

const changed = (kind: Fact['kind'], value: string) => [
  ...account.filter((fact) => fact.kind !== kind),
  { kind, value },
];
const stateOf = (facts: readonly Fact[]) => assess(device([dell], facts), context).verdict.state;

describe('evidence', () => {
  it('is a full sentence for every kind of fact', () => {
    const facts = factKinds.map((kind): Fact => ({ kind, value: '80 something' }));
    for (const { meaning } of interpretFacts(device([dell, madeUp], facts), context))
      expect(meaning).toMatch(/^[A-Z].*[.]$/);
  });

  it('comes once for each different fact, with its latest sighting', () => {
    const record = device([dell], [{ kind: 'name', value: 'A' }]);
    const [fact] = record.facts;
    const later = { ...fact, lastAt: now + 5 } as KnownFact;
    const evidence = interpretFacts({ ...record, facts: [...record.facts, later] }, context);
    expect(evidence.filter(({ kind }) => kind === 'name')).toMatchObject([{ at: now + 5 }]);
  });

  it('of a name server protects at most', () => {
    expect(stateOf([{ kind: 'name', value: 'PACS1' }])).toBe('medical');
    expect(stateOf([{ kind: 'name.dns', value: 'pacs1.clinic.local' }])).toBe('held');
    expect(stateOf([{ kind: 'name.dns', value: 'ws4.clinic.local' }])).toBe('held');
  });

  it('quotes what was said even if it looks like a pattern', () => {
    const [evidence] = interpretFacts(device([], [{ kind: 'name', value: 'pacs$&$1' }]), context);
    expect(evidence?.meaning).toBe('Its name is pacs$&$1.');
  });
});

describe('a phone', () => {
  it('is known by its announcement only when its address is made up', () => {
    const facts: Fact[] = [{ kind: 'name', value: 'Annas-iPhone' }];
    expect(assess(device([madeUp], facts), context)).toMatchObject({
      verdict: { state: 'cleared' },
      classification: { type: 'phone', os: 'iOS' },
      displayName: 'Annas-iPhone',
    });
    expect(assess(device([dell, madeUp], facts), context).verdict.state).toBe('held');
  });
});

describe('a computer in the directory', () => {
  it('is cleared when the account is in use, its unit and system are ordinary and it announced its name', () => {
    expect(stateOf(account)).toBe('cleared');
  });

  it.each([
    ['is switched off', changed('directory.enabled', 'false')],
    ['is special', changed('directory.os', 'Windows 10 IoT Enterprise 10.0 (19044)')],
    ['is LTSC', changed('directory.os', 'Windows 10 Enterprise LTSC 10.0 (17763)')],
    ['is past its time', changed('directory.os', 'Windows 7 Professional 6.1 (7601)')],
    ['has not signed in for 46 days', changed('directory.last-logon', '2025-11-19T00:00:00Z')],
    ['never signed in', account.filter(({ kind }) => kind !== 'directory.last-logon')],
    ['has an unreadable date', changed('directory.last-logon', 'never')],
    ['has a date in the future', changed('directory.last-logon', '2026-02-01')],
    ['has no unit', account.filter(({ kind }) => kind !== 'directory.unit')],
    ['has no system', account.filter(({ kind }) => kind !== 'directory.os')],
    ['has a name that the device never said', account.filter(({ kind }) => kind !== 'name')],
    ['is not there', account.filter(({ kind }) => kind !== 'directory.computer')],
  ])('stays held when the account %s', (_, facts) => {
    expect(stateOf(facts)).toBe('held');
  });

  it('is medical when the description says so, and held with a card of a module maker', () => {
    expect(stateOf([...account, { kind: 'directory.description', value: 'X-Ray console' }])).toBe(
      'medical',
    );
    const digi = parseMacAddress('00:40:9d:00:00:01') as MacAddress;
    expect(assess(device([digi], account), context).verdict.state).toBe('held');
  });

  it('is judged by what the directory said last', () => {
    const record = device([dell], [...account, { kind: 'directory.enabled', value: 'false' }]);
    const aged = record.facts.map((fact) =>
      fact.value === 'false' ? { ...fact, lastAt: now - 3 * 86_400_000 } : fact,
    );
    expect(assess({ ...record, facts: aged }, context).verdict.state).toBe('cleared');
    expect(assess(record, context).verdict.state).toBe('held');
  });
});

describe('an assessment', () => {
  it('names type, system and maker', () => {
    expect(assess(device([dell], account), context)).toMatchObject({
      classification: { type: 'workstation', os: 'Windows 11' },
      vendor: 'Dell',
      displayName: 'WS-4',
    });
  });

  it('gives medical devices medical types only, and others none of them', () => {
    const facts: Fact[] = [{ kind: 'mdns.service', value: '_ipp._tcp' }];
    const medical = [...facts, { kind: 'port.open', value: 'tcp/104' } as const];
    expect(assess(device([dell], medical), context).classification.type).toBe('medical-imaging');
    expect(assess(device([dell], facts), context).classification.type).toBe('printer');
  });

  it('always finds something to call a device', () => {
    expect(assess(device([dell], []), context).displayName).toBe('Dell 000001');
    expect(assess(device([madeUp], []), context).displayName).toBe('Device 000001');
    expect(assess(device([], []), context).displayName).toBe('Device at an unknown address');
  });

  it('of 10,000 devices takes a moment, also on a busy machine', () => {
    const records = Array.from({ length: 10_000 }, () => device([dell], account));
    const startedAt = performance.now();
    const states = records.map((record) => assess(record, context).verdict.state);
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(new Set(states)).toEqual(new Set(['cleared']));
  });
});
