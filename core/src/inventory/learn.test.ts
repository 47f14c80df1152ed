import { expect, test } from 'vitest';
import { parseIpAddress, parseMacAddress } from '../net/index.ts';
import type { DeviceRecord } from './device.ts';
import type { Observation } from './fact.ts';
import { learn, recordOf } from './learn.ts';

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('unreachable');
  return value;
}

const mac = known(parseMacAddress('00:1b:a9:aa:00:51'));
const address = known(parseIpAddress('10.77.0.51'));

function heard(changes: Partial<Observation>): Observation {
  return { at: 200, source: 'mdns', mac, address, facts: [], ...changes };
}

const name = [{ kind: 'name', value: 'PRN1' }] as const;
const record = recordOf('d1' as DeviceRecord['id'], heard({ at: 100, facts: name }));

test('the same fact said again is only newer', () => {
  const after = learn(record, heard({ facts: name }));
  expect(after.facts).toHaveLength(1);
  expect(after.facts[0]).toMatchObject({ firstAt: 100, lastAt: 200 });
  expect(after.lastSeenAt).toBe(200);
});

test('a new address stands beside the old one', () => {
  const other = known(parseIpAddress('10.77.0.99'));
  const after = learn(record, heard({ address: other }));
  expect(after.addresses.map((use) => use.address)).toEqual(['10.77.0.51', '10.77.0.99']);
});

test('a clock that went back makes nothing older than it was', () => {
  const after = learn(record, heard({ at: 50, facts: name }));
  expect(after.lastSeenAt).toBe(100);
  expect(after.facts[0]).toMatchObject({ firstAt: 50, lastAt: 100 });
});

test.each(['directory', 'dns', 'import'] as const)('what a %s says is no sighting', (source) => {
  const after = learn(record, heard({ source, facts: [{ kind: 'import.note', value: 'room 3' }] }));
  expect(after.lastSeenAt).toBe(100);
  expect(after.addresses).toBe(record.addresses);
  expect(after.facts).toHaveLength(2);
});
