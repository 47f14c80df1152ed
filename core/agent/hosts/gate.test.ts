import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import { permissionTo } from './gate.ts';

const address = '10.77.0.21';

function device(state: DeviceSummary['state'], addresses = [address]): DeviceSummary {
  return {
    id: `${state}-${addresses.join()}`,
    name: 'a device',
    state,
    optedIn: false,
    type: 'server',
    vendor: null,
    os: null,
    addresses,
    macs: [],
    presence: 'online',
    firstSeenAt: 0,
    lastSeenAt: 0,
    needsDecision: false,
  };
}

test('nothing is sent to an address at which a medical device was seen, whoever named the host', () => {
  for (const origin of ['configuration', 'scanner'] as const)
    expect(permissionTo({ address, origin }, [device('cleared'), device('medical')])).toBe(
      'medical',
    );
});

test('nothing is sent to an address at which a device waits for a decision', () => {
  for (const origin of ['configuration', 'scanner'] as const)
    expect(permissionTo({ address, origin }, [device('held')])).toBe('held');
});

test('a cleared host is contacted', () => {
  for (const origin of ['configuration', 'scanner'] as const)
    expect(permissionTo({ address, origin }, [device('cleared')])).toBe('allowed');
});

test('a host that only the scanner named is not contacted while the scanner is away, or no longer sees it there', () => {
  expect(permissionTo({ address, origin: 'scanner' }, null)).toBe('scanner-away');
  const elsewhere = device('cleared', ['10.77.0.22']);
  expect(permissionTo({ address, origin: 'scanner' }, [elsewhere])).toBe('held');
});

test('a host that a person configured is contacted although the scanner is away or does not know it', () => {
  expect(permissionTo({ address, origin: 'configuration' }, null)).toBe('allowed');
  expect(permissionTo({ address, origin: 'configuration' }, [])).toBe('allowed');
});

test('no set of devices with a protected one at the address ever lets a packet through', () => {
  const states = fc.constantFrom('cleared' as const, 'held' as const, 'medical' as const);
  fc.assert(
    fc.property(
      fc.tuple(fc.array(states), fc.array(states)),
      fc.constantFrom('held' as const, 'medical' as const),
      fc.constantFrom('configuration' as const, 'scanner' as const),
      ([before, after], protectedState, origin) => {
        const devices = [...before, protectedState, ...after].map((state) => device(state));
        expect(permissionTo({ address, origin }, devices)).not.toBe('allowed');
      },
    ),
  );
});
