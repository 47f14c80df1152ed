import { describe, expect, it } from 'vitest';
import { someDevice } from '../inventory/testing.ts';
import { addressMaps } from './address-map.ts';

const cells = (path: string | undefined) => path?.split('M').slice(1).length;

describe('addressMaps', () => {
  it('fills one network after the other', () => {
    const maps = addressMaps(['10.77.0.0/28', '10.77.1.0/28'], 20, []);
    expect(maps.map(({ done }) => done)).toEqual([16, 4]);
    expect(cells(maps[1]?.paths.swept)).toBe(4);
    expect(cells(maps[1]?.paths.waiting)).toBe(12);
  });

  it('shows the state of devices at their address', () => {
    const [map] = addressMaps(['10.77.0.0/28'], 0, [
      someDevice({ addresses: ['10.77.0.3'], state: 'medical' }),
    ]);
    expect(map?.paths.medical).toBe('M3.1 0.1h.8v.8h-.8z');
  });

  it('leaves out what is no network', () => {
    expect(addressMaps(['everything'], 0, [])).toEqual([]);
  });
});
