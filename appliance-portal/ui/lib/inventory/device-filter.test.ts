import { describe, expect, it } from 'vitest';
import { filterDevices, filterFrom, isNarrowed, noFilter } from './device-filter.ts';
import { someDevice } from './testing.ts';

const devices = [
  someDevice({ id: 'pc' }),
  someDevice({
    id: 'pump',
    name: 'Space 12',
    state: 'medical',
    type: 'infusion-pump',
    vendor: null,
  }),
  someDevice({ id: 'new', name: 'ESP_7A21C4', state: 'held', needsDecision: true }),
  someDevice({ id: 'kept', name: 'Old gateway', state: 'held', presence: 'offline' }),
];
const idsFor = (address: string) =>
  filterDevices(devices, filterFrom(new URLSearchParams(address))).map(({ id }) => id);

describe('filterDevices', () => {
  it('shows all when nothing is asked', () => {
    expect(filterDevices(devices, noFilter)).toHaveLength(4);
  });

  it('finds words in any order, in names, makers and addresses', () => {
    expect(idsFor('search=dell front')).toEqual(['pc']);
    expect(idsFor('search=aa:00:51 gateway')).toEqual(['kept']);
    expect(idsFor('search=nothing')).toEqual([]);
  });

  it('narrows by state, and by what waits for a decision', () => {
    expect(idsFor('state=held')).toEqual(['new', 'kept']);
    expect(idsFor('state=undecided')).toEqual(['new']);
  });

  it('narrows by type, maker and presence together', () => {
    expect(idsFor('type=infusion-pump')).toEqual(['pump']);
    expect(idsFor('vendor=Dell Inc.&presence=offline')).toEqual(['kept']);
  });

  it('ignores words that an address made up', () => {
    const filter = filterFrom(new URLSearchParams('state=exploded&type=submarine'));
    expect(isNarrowed(filter)).toBe(false);
  });
});
