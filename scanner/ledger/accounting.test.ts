import type { MacAddress } from '@osiriscare/core/net';
import { array, assert, nat, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute, risesSince, type Count, type CounterKey } from './accounting.ts';

const count = (packets: number): Count => ({ packets, bytes: packets * 60 });
const key: CounterKey = 'sent 00:14:22:aa:00:21 ip';

describe('rises of the counters', () => {
  test('only what was added since the last look is told', () => {
    expect(risesSince(new Map([[key, count(3)]]), new Map([[key, count(10)]]))).toEqual([
      { key, packets: 7, bytes: 420 },
    ]);
  });

  test('a counter that did not move is not told', () => {
    expect(risesSince(new Map([[key, count(3)]]), new Map([[key, count(3)]]))).toEqual([]);
  });

  test('a counter that fell began again at zero, and all of it is told', () => {
    expect(risesSince(new Map([[key, count(10)]]), new Map([[key, count(4)]]))).toEqual([
      { key, packets: 4, bytes: 240 },
    ]);
  });

  test('however often one looks, the rises add up to the counter', () => {
    assert(
      property(array(nat(1000)), (steps) => {
        let [total, told] = [0, 0];
        let marks = new Map<string, Count>();
        for (const step of steps) {
          total += step;
          const now = new Map([[key, count(total)]]);
          told += risesSince(marks, now).reduce((sum, { packets }) => sum + packets, 0);
          marks = now;
        }
        expect(told).toBe(total);
      }),
    );
  });
});

describe('the reason of a packet', () => {
  const probing = () => 'probe' as const;
  const silent = () => undefined;
  const mac = '00:14:22:aa:00:21' as MacAddress;
  const broadcast = 'ff:ff:ff:ff:ff:ff' as MacAddress;

  test('is what was announced for its card, else other', () => {
    expect(attribute(key, probing)).toEqual({ mac, reason: 'probe' });
    expect(attribute(key, silent)).toEqual({ mac, reason: 'other' });
  });

  test('is the portal for answers from the portal, whatever was announced', () => {
    expect(attribute('answered 00:14:22:aa:00:21 ip', probing)).toEqual({ mac, reason: 'portal' });
  });

  test('is address resolution for what IPv6 asks and answers about addresses, whatever was announced', () => {
    expect(attribute('resolved 00:14:22:aa:00:21 ip6', probing)).toEqual({ mac, reason: 'arp' });
  });

  test('is address resolution for ARP to one card, and the sweep for broadcasts while one runs', () => {
    expect(attribute('sent 00:14:22:aa:00:21 arp', probing)).toEqual({ mac, reason: 'arp' });
    expect(attribute('sent ff:ff:ff:ff:ff:ff arp', silent)).toEqual({
      mac: broadcast,
      reason: 'arp',
    });
    expect(attribute('sent ff:ff:ff:ff:ff:ff arp', () => 'sweep')).toEqual({
      mac: broadcast,
      reason: 'sweep',
    });
  });
});
