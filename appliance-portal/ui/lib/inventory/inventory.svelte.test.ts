import { describe, expect, it } from 'vitest';
import { fakePortal } from '../api/testing.ts';
import { DeviceList } from './device-list.svelte.ts';
import { Inventory } from './inventory.svelte.ts';
import { someDevice } from './testing.ts';

async function inventoryOf(...devices: Parameters<typeof someDevice>[0][]) {
  const portal = fakePortal({
    listDevices: { asOf: 5, devices: devices.map((one) => someDevice(one)) },
  });
  const inventory = new Inventory(portal.api);
  await inventory.load();
  return { inventory, portal };
}

describe('Inventory', () => {
  it('takes in what events bring: new, changed and removed devices', async () => {
    const { inventory } = await inventoryOf({ id: 'a' }, { id: 'b' });
    inventory.update([someDevice({ id: 'b', name: 'renamed' }), someDevice({ id: 'c' })], ['a']);
    expect(inventory.all.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'b renamed',
      'c front-desk',
    ]);
  });

  it('keeps the list when reading it again fails, and says why', async () => {
    const { inventory, portal } = await inventoryOf({ id: 'a' });
    portal.answer({ listDevices: { id: 'x', message: 'Away.', next: 'Wait.', fields: {} } });
    await inventory.load();
    expect(inventory.all).toHaveLength(1);
    expect(inventory.trouble?.id).toBe('x');
  });

  it('answers which devices are medical and which wait', async () => {
    const { inventory } = await inventoryOf(
      { id: 'pump', state: 'medical' },
      { id: 'new', state: 'held', needsDecision: true },
    );
    expect(inventory.medical.map(({ id }) => id)).toEqual(['pump']);
    expect(inventory.toDecide.map(({ id }) => id)).toEqual(['new']);
  });
});

describe('DeviceList', () => {
  const devices = [
    someDevice({ id: 'a', name: 'anna' }),
    someDevice({ id: 'b', name: 'bert', state: 'held' }),
  ];

  it('gives the address that brings the same list back', () => {
    const list = new DeviceList(() => devices);
    list.read('?sort=-name');
    const address = list.set('state', 'held');
    const other = new DeviceList(() => devices);
    other.read(address);
    expect(other.shown.map(({ id }) => id)).toEqual(['b']);
    expect(other.order.descending).toBe(true);
  });

  it('never decides about ticked devices that a filter has taken out of sight', () => {
    const list = new DeviceList(() => devices);
    list.pickAll(true);
    list.set('search', 'anna');
    expect(list.picked.map(({ id }) => id)).toEqual(['a']);
  });
});
