import type { Observation } from '@osiriscare/core/inventory';
import { expect, test } from 'vitest';
import { mac } from '../store/testing/index.ts';
import { aboutOthers, ownCards } from './own-cards.ts';

const appliance = mac('02:77:00:00:00:01');
const printer = mac('00:1b:a9:aa:00:51');

function seen(card: typeof printer): Observation {
  return { at: 1, source: 'snmp', mac: card, facts: [] };
}

test('what a switch says about the appliance itself is no device of the clinic', () => {
  const kept = aboutOthers([seen(appliance), seen(printer)], new Set([appliance]));
  expect(kept).toEqual([seen(printer)]);
});

test('the loopback has no card', () => {
  const entry = { address: '', netmask: '', cidr: null, family: 'IPv4' } as const;
  const cards = ownCards({
    lo: [{ ...entry, mac: '00:00:00:00:00:00', internal: true }],
    eth0: [{ ...entry, mac: '02:77:00:00:00:01', internal: false }],
  });
  expect([...cards]).toEqual([appliance]);
});
