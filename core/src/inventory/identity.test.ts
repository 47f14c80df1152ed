import { describe, expect, it } from 'vitest';
import { parseIpAddress, parseMacAddress, type IpAddress, type MacAddress } from '../net/index.ts';
import type { DeviceId } from './device.ts';
import type { Fact, Observation } from './fact.ts';
import { forgottenAfterDays, isForgettable } from './forget.ts';
import { identityKeysOf, matchDevice } from './identity.ts';
import type { KnownDevice } from './known-device.ts';
import { learn, recordOf } from './learn.ts';

const day = 86_400_000;
const start = 1_767_603_600_000;
const mac = (text: string) => parseMacAddress(text) as MacAddress;
const fixed = mac('10:65:30:00:00:01');
const fixedToo = mac('10:65:30:00:00:02');
const madeUp = mac('02:00:00:00:00:01');
const madeUpToo = mac('02:00:00:00:00:02');
const list = '1,3,6,15';

interface Heard {
  readonly mac?: MacAddress;
  readonly at?: number;
  readonly facts?: Readonly<Partial<Record<Fact['kind'], string>>>;
}

function heard({ mac: card, at = start, facts = {} }: Heard): Observation {
  const entries = Object.entries(facts) as [Fact['kind'], string][];
  const address = parseIpAddress('10.0.0.7') as IpAddress;
  return {
    at,
    source: 'dhcp',
    address,
    facts: entries.map(([kind, value]) => ({ kind, value })),
    ...(card ? { mac: card } : {}),
  };
}

function known(
  id: string,
  observations: readonly Observation[],
  rest: Partial<KnownDevice> = {},
): KnownDevice {
  const [first, ...others] = observations;
  if (!first) throw new Error('a device was seen at least once');
  const record = others.reduce(learn, recordOf(id as DeviceId, first));
  return { record, keptApartFrom: [], isProtected: false, ...rest };
}

const named = (name: string) => ({ name, 'dhcp.parameters': list });
const phone = known('phone', [heard({ mac: madeUp, facts: named('Annas-iPhone') })]);

describe('finding a device again', () => {
  it('looks up its card, its agent, its account, its names and its DHCP identity', () => {
    const facts = {
      name: 'WS-1',
      'agent.id': 'a',
      'directory.computer': 'd',
      'dhcp.client-id': 'ff01',
      'mdns.model': 'x',
    };
    expect(identityKeysOf(heard({ mac: fixed, facts })).map(({ kind }) => kind)).toEqual([
      'mac',
      'name',
      'agent.id',
      'directory.computer',
      'dhcp.client-id',
    ]);
    expect(identityKeysOf(heard({ facts })).map(({ kind }) => kind)).toEqual([
      'address',
      'agent.id',
      'directory.computer',
    ]);
  });

  it('takes a card that nobody has for a new device', () => {
    expect(matchDevice(heard({ mac: fixed }), [phone])).toEqual({ type: 'new' });
  });

  it('knows a device by its card', () => {
    expect(matchDevice(heard({ mac: madeUp }), [phone])).toMatchObject({
      id: 'phone',
      absorbs: [],
    });
  });

  it('knows the dock and the wireless card of a laptop by its account, also when both are in use', () => {
    const facts = { name: 'LT-4', 'directory.computer': 'd4' };
    const dock = known('dock', [heard({ mac: fixed, facts })]);
    const wireless = known('wireless', [
      heard({ mac: fixedToo, at: start + 1, facts: { name: 'LT-4' } }),
    ]);
    const match = matchDevice(heard({ mac: fixedToo, at: start + 2, facts }), [wireless, dock]);
    expect(match).toMatchObject({ type: 'known', id: 'dock', absorbs: ['wireless'] });
  });

  it('knows a phone with a new made-up address by its name and the way it asks for an address', () => {
    const seen = heard({ mac: madeUpToo, at: start + day, facts: named('annas-iphone') });
    expect(matchDevice(seen, [phone])).toMatchObject({ id: 'phone' });
  });

  it('knows it too when the new address was heard before the name', () => {
    const own = known('own', [heard({ mac: madeUpToo, at: start + day })]);
    const seen = heard({ mac: madeUpToo, at: start + day + 5, facts: named('Annas-iPhone') });
    expect(matchDevice(seen, [own, phone])).toMatchObject({ id: 'phone', absorbs: ['own'] });
  });

  it('takes a phone without a name for the one that is gone and asks in the same way', () => {
    const gone = known('gone', [heard({ mac: madeUp, facts: { 'dhcp.parameters': list } })]);
    const seen = heard({ mac: madeUpToo, at: start + day, facts: { 'dhcp.parameters': list } });
    expect(matchDevice(seen, [gone])).toMatchObject({ id: 'gone' });
  });
});

describe('of several phones with a name from the factory, a new made-up address goes to', () => {
  const visit = (card: string, at: number) => heard({ mac: mac(card), at, facts: named('iPhone') });
  const changing = (id: string, card: string, at: number) => known(id, [visit(card, at)]);
  const keeping = (id: string, card: string, at: number) =>
    known(id, [visit(card, start), visit(card, at)]);
  const now = start + 3.5 * day;
  const newcomer = visit('02:00:00:00:00:ff', now);

  it('one that takes a new address at each visit, before one that keeps its own', () => {
    const candidates = [
      keeping('keeps', '02:00:00:00:00:0a', start + day),
      changing('changes', '02:00:00:00:00:0b', start + 2 * day),
    ];
    expect(matchDevice(newcomer, candidates)).toMatchObject({ id: 'changes' });
  });

  it('the one seen last, among those that take a new one at each visit', () => {
    const candidates = [
      changing('longer ago', '02:00:00:00:00:0a', start + day),
      changing('yesterday', '02:00:00:00:00:0b', start + 2 * day),
    ];
    expect(matchDevice(newcomer, candidates)).toMatchObject({ id: 'yesterday' });
  });

  it('the one away longest, among those that keep their own', () => {
    const candidates = [
      keeping('yesterday', '02:00:00:00:00:0b', start + 2 * day),
      keeping('longer ago', '02:00:00:00:00:0a', start + day),
    ];
    expect(matchDevice(newcomer, candidates)).toMatchObject({ id: 'longer ago' });
  });
});

describe('two devices stay two', () => {
  it.each([
    ['they were seen at the same time', heard({ mac: madeUpToo, facts: named('Annas-iPhone') })],
    [
      'they ask for addresses differently',
      heard({
        mac: madeUpToo,
        at: start + day,
        facts: { name: 'Annas-iPhone', 'dhcp.parameters': '1' },
      }),
    ],
    [
      'nothing but the name is known',
      heard({ mac: madeUpToo, at: start + day, facts: { name: 'Annas-iPhone' } }),
    ],
    ['the names differ', heard({ mac: madeUpToo, at: start + day, facts: named('Bobs-iPhone') })],
    [
      'the other has not been seen for a month',
      heard({ mac: madeUpToo, at: start + 31 * day, facts: named('Annas-iPhone') }),
    ],
  ])('when %s', (_, seen) => {
    expect(matchDevice(seen, [phone])).toEqual({ type: 'new' });
  });

  it.each([
    ['dhcp.vendor-class', 'android-dhcp-13', 'android-dhcp-14'],
    ['mdns.model', 'iPhone14,2', 'iPhone16,1'],
  ] as const)('when they share a name from the factory and differ in %s', (kind, one, other) => {
    const saying = (value: string) => ({ ...named('iPhone'), [kind]: value });
    const gone = known('gone', [heard({ mac: madeUp, facts: saying(one) })]);
    const later = { mac: madeUpToo, at: start + day };
    expect(matchDevice(heard({ ...later, facts: saying(other) }), [gone])).toEqual({ type: 'new' });
    const same = heard({ ...later, facts: saying(one) });
    expect(matchDevice(same, [gone])).toMatchObject({ id: 'gone' });
    const silent = heard({ ...later, facts: named('iPhone') });
    expect(matchDevice(silent, [gone])).toMatchObject({ id: 'gone' });
  });

  it('when both have bought cards and a name from the factory', () => {
    const pc = known('pc', [heard({ mac: fixed, facts: named('DESKTOP') })]);
    const seen = heard({ mac: fixedToo, at: start + day, facts: named('DESKTOP') });
    expect(matchDevice(seen, [pc])).toEqual({ type: 'new' });
  });

  it('when one is protected: a name alone never joins a medical device', () => {
    const seen = heard({ mac: madeUpToo, at: start + day, facts: named('Annas-iPhone') });
    expect(matchDevice(seen, [{ ...phone, isProtected: true }])).toEqual({ type: 'new' });
    const own = known('own', [heard({ mac: madeUpToo, at: start + day })], { isProtected: true });
    expect(matchDevice(seen, [own, phone])).toMatchObject({ id: 'own', absorbs: [] });
  });

  it('when a person cleared one: the new card has not earned it', () => {
    const decision = { kind: 'clear', by: 'dr.may', reason: 'my phone', at: start } as const;
    const cleared = { ...phone, record: { ...phone.record, decision } };
    const seen = heard({ mac: madeUpToo, at: start + day, facts: named('Annas-iPhone') });
    expect(matchDevice(seen, [cleared])).toEqual({ type: 'new' });
  });

  it('when a person split them, whatever else says they are one', () => {
    const facts = { 'directory.computer': 'd4' };
    const a = known('a', [heard({ mac: fixed, facts })]);
    const b = known('b', [heard({ mac: fixedToo, facts })], { keptApartFrom: ['a' as DeviceId] });
    expect(matchDevice(heard({ mac: fixedToo, facts }), [a, b])).toMatchObject({
      id: 'b',
      absorbs: [],
    });
    expect(matchDevice(heard({ mac: fixed, facts }), [a, b])).toMatchObject({
      id: 'a',
      absorbs: [],
    });
    const third = matchDevice(heard({ mac: madeUp, at: start + 9, facts }), [a, b]);
    expect(third).toMatchObject({ absorbs: [] });
  });
});

describe('a device without a visible card', () => {
  it('is known by its address, and never joins one whose card is seen', () => {
    const withCard = known('card', [heard({ mac: fixed })]);
    expect(matchDevice(heard({}), [withCard])).toEqual({ type: 'new' });
    const cardless = known('far', [heard({})]);
    expect(matchDevice(heard({}), [withCard, cardless])).toMatchObject({ id: 'far' });
  });

  it('is known by its agent at another address', () => {
    const cardless = known('far', [heard({ facts: { 'agent.id': 'a1' } })]);
    const address = parseIpAddress('10.9.9.9') as IpAddress;
    const moved = { ...heard({ facts: { 'agent.id': 'a1' } }), address };
    expect(matchDevice(moved, [cardless])).toMatchObject({ id: 'far' });
  });
});

describe('a passing phone', () => {
  const { record } = known('visitor', [heard({ mac: madeUp, facts: named('iPhone') })]);

  it('is forgotten after a week, one that said nothing after two days', () => {
    expect(isForgettable(record, start + forgottenAfterDays.generic * day)).toBe(false);
    expect(isForgettable(record, start + forgottenAfterDays.generic * day + 1)).toBe(true);
    const silent = known('silent', [heard({ mac: madeUp })]).record;
    expect(isForgettable(silent, start + forgottenAfterDays.silent * day + 1)).toBe(true);
  });

  it('is kept when it has a name of its own, a bought card, a protective sign or a word of a person', () => {
    const later = start + 100 * day;
    expect(isForgettable(phone.record, later)).toBe(false);
    expect(isForgettable({ ...record, macs: [fixed] }, later)).toBe(false);
    expect(isForgettable({ ...record, latched: ['name=PACS'] }, later)).toBe(false);
    const decision = { kind: 'hold', by: 'dr.may', reason: '', at: start } as const;
    expect(isForgettable({ ...record, decision }, later)).toBe(false);
  });
});
