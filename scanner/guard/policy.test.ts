import type { Contact, DeviceState } from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import { describe, expect, test } from 'vitest';
import { policyOf, type GuardedDevice } from './policy-of.ts';
import { changeScript, elementsOf, type GuardPolicy } from './policy.ts';

const mac = (last: number) => `00:14:22:aa:00:${String(last).padStart(2, '0')}` as MacAddress;
const ip = (last: number) => `10.77.0.${last}` as IpAddress;
const own = { peers: [], gateways: [], gatewayMacs: [] };
const never: Contact = { allowed: false };
const allowed: Contact = { allowed: true, because: 'cleared', packetBudget: 100 };

function device(
  last: number,
  state: DeviceState,
  changes: Partial<GuardedDevice> = {},
): GuardedDevice {
  const addresses = [{ address: ip(last), mac: mac(last), lastAt: 1 }];
  const contact = state === 'cleared' ? allowed : never;
  return { macs: [mac(last)], addresses, state, contact, ...changes };
}

describe('verdicts become a policy', () => {
  test('medical devices by card and address, cleared ones by card, held ones by address', () => {
    const policy = policyOf([device(1, 'medical'), device(2, 'held'), device(3, 'cleared')], own);
    expect(policy).toEqual({
      ...own,
      medical: [mac(1)],
      cleared: [mac(3)],
      medicalAddresses: [ip(1)],
      heldAddresses: [ip(2)],
      clearedAddresses: [ip(3)],
    });
  });

  test('a medical device that a person opted in is let through', () => {
    const optedIn = { ...allowed, because: 'opted-in' as const };
    const policy = policyOf([device(1, 'medical', { contact: optedIn })], own);
    expect(policy).toMatchObject({ medical: [], cleared: [mac(1)], medicalAddresses: [] });
  });

  test('a cleared device that may not be contacted is held', () => {
    const policy = policyOf([device(1, 'cleared', { contact: never })], own);
    expect(policy).toMatchObject({ cleared: [], heldAddresses: [ip(1)] });
  });

  test('an address belongs to who used it last', () => {
    const former = device(1, 'medical', { addresses: [{ address: ip(9), lastAt: 5 }] });
    const present = device(2, 'cleared', {
      addresses: [{ address: ip(9), lastAt: 7 }],
    });
    expect(policyOf([former, present], own)).toMatchObject({ medicalAddresses: [] });
    const returned = device(1, 'medical', {
      addresses: [{ address: ip(9), lastAt: 8 }],
    });
    expect(policyOf([returned, present], own)).toMatchObject({ medicalAddresses: [ip(9)] });
  });

  test('an address that two devices claim at once belongs to the more protected one, in whatever order they come', () => {
    const claims = [{ address: ip(9), lastAt: 5 }];
    const pair = [
      device(1, 'medical', { addresses: claims }),
      device(2, 'cleared', { addresses: claims }),
    ];
    expect(policyOf(pair, own).medicalAddresses).toEqual([ip(9)]);
    expect(policyOf(pair.toReversed(), own).medicalAddresses).toEqual([ip(9)]);
  });
});

describe('a policy becomes a change of the kernel sets', () => {
  const policy: GuardPolicy = {
    ...own,
    medical: [mac(1)],
    cleared: [mac(3), mac(1)],
    medicalAddresses: [ip(1), 'fd00::1' as IpAddress],
    heldAddresses: [],
    clearedAddresses: [],
  };

  test('a card that is both is medical', () => {
    expect(elementsOf(policy).get('cleared')).toEqual(new Set([mac(3)]));
  });

  test('addresses go to the set of their family', () => {
    expect(elementsOf(policy).get('medical_v4')).toEqual(new Set([ip(1)]));
    expect(elementsOf(policy).get('medical_v6')).toEqual(new Set(['fd00::1']));
  });

  test('over IPv6, only cleared devices and our own peers may be asked for their addresses', () => {
    const v6 = (text: string) => text as IpAddress;
    const groups = elementsOf({
      ...policy,
      medicalAddresses: [v6('fe80::2:aa:1')],
      heldAddresses: [v6('fe80::3:aa:2'), v6('fe80::5:aa:5')],
      clearedAddresses: [ip(3), v6('fe80::3:aa:3'), v6('fd00::aa:1'), v6('fd00::aa:2')],
      gateways: [v6('fe80::5:aa:5')],
    }).get('groups');
    expect(groups).toEqual(new Set(['33:33:ff:aa:00:03', '33:33:ff:aa:00:05']));
  });

  test('only differences are written', () => {
    const zero = { packets: 0, bytes: 0 };
    const present = new Map([
      ['medical', new Map([[mac(1), zero]])],
      ['cleared', new Map([[mac(2), zero]])],
    ]);
    const lines = changeScript('osiris_guard', present, elementsOf(policy)).trim().split('\n');
    expect(lines).toEqual([
      `add element netdev osiris_guard cleared { ${mac(3)} }`,
      `delete element netdev osiris_guard cleared { ${mac(2)} }`,
      `add element netdev osiris_guard medical_v4 { ${ip(1)} }`,
      'add element netdev osiris_guard medical_v6 { fd00::1 }',
    ]);
  });

  test('what the kernel learned about the gateway stays when the neighbour table names nobody', () => {
    expect(elementsOf(policy).has('gateways')).toBe(false);
    expect(elementsOf({ ...policy, gatewayMacs: [mac(7)] }).get('gateways')).toEqual(
      new Set([mac(7)]),
    );
  });
});
