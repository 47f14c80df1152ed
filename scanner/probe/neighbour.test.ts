import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import { describe, expect, test } from 'vitest';
import { bindTarget } from './binding.ts';
import { parseNeighbours, type Neighbour, type NeighbourTable } from './neighbour.ts';
import { closingOf, closingPeersOf } from './tcp-state.ts';

const target = { mac: '00:14:22:aa:00:21' as MacAddress, address: '10.77.0.21' as IpAddress };
const other = '44:4b:5d:aa:00:41' as MacAddress;

describe('entries of the neighbour table', () => {
  test('tell the card, and whether the entry is ours', () => {
    const text =
      '[{"dst":"10.77.0.21","lladdr":"00:14:22:aa:00:21","state":["PERMANENT"],"protocol":"79"},{"dst":"10.77.0.22","state":["FAILED"]}]';
    expect(parseNeighbours(text)).toEqual([
      { address: '10.77.0.21', mac: target.mac, isPermanent: true, isOurs: true },
      { address: '10.77.0.22', isPermanent: false, isOurs: false },
    ]);
  });

  test.each(['', '{}', '[{"dst":7}]', 'nonsense'])('that cannot be read (%j) are none', (text) => {
    expect(parseNeighbours(text)).toEqual([]);
  });
});

describe('tying a card to an address', () => {
  /** A kernel that takes pins, or not. */
  function tableWith(entry: Neighbour | undefined, takesPins: boolean, isOnLink = true) {
    let present = entry;
    const table: NeighbourTable = {
      entryOf: async () => present,
      ours: async () => [],
      isOnLink: async () => isOnLink,
      pin: async (address, mac) => {
        if (takesPins) present = { address, mac, isPermanent: true, isOurs: true };
        return takesPins;
      },
      hold: () => {},
      release: async () => {
        present = undefined;
      },
    };
    return { table, present: () => present, become: (next: Neighbour) => (present = next) };
  }
  const entry = (mac: MacAddress, changes: Partial<Neighbour> = {}): Neighbour => ({
    address: target.address,
    mac,
    isPermanent: false,
    isOurs: false,
    ...changes,
  });

  test('pins the card, and takes the pin away afterwards', async () => {
    const { table, present } = tableWith(entry(other), true);
    const binding = await bindTarget(target, table);
    expect(present()).toMatchObject({ mac: target.mac, isOurs: true });
    if (binding.ok) await binding.value.release();
    expect(present()).toBeUndefined();
  });

  test('is refused for an address behind a router, and no pin is made', async () => {
    const { table, present } = tableWith(undefined, true, false);
    expect(await bindTarget(target, table)).toMatchObject({ error: { type: 'binding_routed' } });
    expect(present()).toBeUndefined();
  });

  test('notices that the address went to another card', async () => {
    const { table, become } = tableWith(entry(target.mac), false);
    const binding = await bindTarget(target, table);
    expect(binding.ok).toBe(true);
    become(entry(other));
    expect(binding.ok && (await binding.value.check())).toMatchObject({
      error: { type: 'binding_changed' },
    });
  });

  test('does not touch an entry that a person made, and obeys it', async () => {
    const pinned = entry(other, { isPermanent: true });
    const { table, present } = tableWith(pinned, true);
    expect(await bindTarget(target, table)).toMatchObject({ error: { type: 'binding_changed' } });
    expect(present()).toBe(pinned);
  });

  test('is refused when the kernel knows nobody at the address and takes no pin', async () => {
    const { table } = tableWith(undefined, false);
    expect(await bindTarget(target, table)).toMatchObject({ error: { type: 'binding_unknown' } });
  });
});

test('the end of a connection is read from the kernel table by its local port', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue',
    '   0: 01004D0A:9C40 15004D0A:0016 04 00000000:00000001',
    '   1: 01004D0A:9C41 15004D0A:0016 05 00000000:00000000',
  ].join('\n');
  expect([closingOf(table, 0x9c40), closingOf(table, 0x9c41), closingOf(table, 1)]).toEqual([
    'unacknowledged',
    'acknowledged',
    undefined,
  ]);
});

test('the peers that have not acknowledged an end are read from the kernel table, of either family', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue',
    '   0: 01004D0A:9C40 15004D0A:0016 04 00000000:00000001',
    '   1: 01004D0A:9C41 16004D0A:0016 05 00000000:00000000',
    '   2: 01004D0A:9C42 17004D0A:0016 0B 00000000:00000000',
    '   3: 000077FD0000000000000000010000FF:9C43 000077FD00000000000000000B00AA00:0016 09 0:0',
  ].join('\n');
  expect(closingPeersOf(table)).toEqual(['10.77.0.21', '10.77.0.23', 'fd77::aa:b']);
});
