import { describe, expect, it } from 'vitest';
import { someDevice } from '../inventory/testing.ts';
import { groupDevices } from './map-groups.ts';

describe('groupDevices', () => {
  it('puts devices into the named network that contains them, else into the /24 around them', () => {
    const networks = groupDevices(
      [
        someDevice({ id: 'named', addresses: ['10.77.1.9'] }),
        someDevice({ id: 'other', addresses: ['192.168.4.7'] }),
        someDevice({ id: 'none', addresses: ['fe80::1'] }),
      ],
      ['10.77.0.0/23'],
    );
    expect(networks.map(({ name }) => name)).toEqual([
      '10.77.0.0/23',
      '192.168.4.0/24',
      'No address known',
    ]);
  });

  it('never puts a medical device into a cluster with others, not even of its own kind', () => {
    const [network] = groupDevices(
      [
        someDevice({ id: 'pc', type: 'workstation' }),
        someDevice({ id: 'console', type: 'workstation', state: 'medical' }),
      ],
      [],
    );
    expect(network?.clusters.map(({ medical, devices }) => [medical, devices.length])).toEqual([
      [true, 1],
      [false, 1],
    ]);
  });

  it('gives a newcomer the last place of its cluster', () => {
    const [network] = groupDevices(
      [someDevice({ id: 'a', firstSeenAt: 9 }), someDevice({ id: 'b', firstSeenAt: 1 })],
      [],
    );
    expect(network?.clusters[0]?.devices.map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
