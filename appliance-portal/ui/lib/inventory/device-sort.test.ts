import { describe, expect, it } from 'vitest';
import { sortDevices, sortFrom, sortText } from './device-sort.ts';
import { someDevice } from './testing.ts';

const idsBy = (order: string, devices: Parameters<typeof sortDevices>[0]) =>
  sortDevices(devices, sortFrom(order)).map(({ id }) => id);

describe('sortDevices', () => {
  it('counts numbers in names as numbers', () => {
    const devices = ['pc-10', 'pc-9', 'PC-1'].map((name) => someDevice({ id: name, name }));
    expect(idsBy('name', devices)).toEqual(['PC-1', 'pc-9', 'pc-10']);
    expect(idsBy('-name', devices)).toEqual(['pc-10', 'pc-9', 'PC-1']);
  });

  it('orders addresses as numbers and puts devices without one last', () => {
    const devices = [
      someDevice({ id: 'none', addresses: [] }),
      someDevice({ id: 'ten', addresses: ['fe80::1', '10.0.0.10'] }),
      someDevice({ id: 'nine', addresses: ['10.0.0.9'] }),
    ];
    expect(idsBy('address', devices)).toEqual(['nine', 'ten', 'none']);
  });

  it('puts the most recently seen first, and medical devices before others', () => {
    const devices = [
      someDevice({ id: 'old', lastSeenAt: 1 }),
      someDevice({ id: 'recent', lastSeenAt: 2, state: 'medical' }),
    ];
    expect(idsBy('seen', devices)).toEqual(['recent', 'old']);
    expect(idsBy('state', devices)).toEqual(['recent', 'old']);
  });

  it('reads back the order that it wrote into the address', () => {
    expect(sortFrom(sortText({ column: 'vendor', descending: true }))).toEqual({
      column: 'vendor',
      descending: true,
    });
    expect(sortFrom('colour')).toEqual({ column: 'name', descending: false });
  });
});
