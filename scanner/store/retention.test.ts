import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { device, openTestStore } from './testing/index.ts';

const dayMs = 86_400_000;

test('maintenance keeps two years and makes the backup of the day; devices and decisions stay', async () => {
  using test = openTestStore();
  const { store, clock } = test;
  const decision = { kind: 'hold', by: 'Ann', reason: 'old pump', at: 1 } as const;
  const held = device('a', { record: { decision } });
  store.devices.save([{ after: held }], { at: clock.now() - 731 * dayMs, by: null });
  const labelled = { ...held, label: 'Pump' };
  const lately = { at: clock.now() - 729 * dayMs, by: 'Ann' };
  store.devices.save([{ before: held, after: labelled }], lately);
  const backup = await store.maintain();
  expect(backup.ok && existsSync(backup.value.path)).toBe(true);
  expect(store.history.changesOf(held.record.id).map(({ kind }) => kind)).toEqual(['label']);
  expect(store.devices.find('a')).toEqual(labelled);
});

test('a device that changes all the time keeps its 1,000 newest lines', async () => {
  using test = openTestStore();
  const { store, clock } = test;
  let before = device('a');
  store.devices.save([{ after: before }], { at: clock.now(), by: null });
  store.transaction(() => {
    for (let number = 0; number < 1010; number += 1) {
      const after = device('a', { label: `label ${number}` });
      store.devices.save([{ before, after }], { at: clock.now() + number, by: 'Ann' });
      before = after;
    }
  });
  await store.maintain();
  const file = new Sqlite(test.path, { readonly: true });
  const lines = file.prepare('select count(*) as count, min(id) as oldest from changes').get();
  file.close();
  expect(lines).toEqual({ count: 1000, oldest: 12 });
  expect(store.history.changesOf(before.record.id)[0]?.text).toBe('Labelled label 1009.');
});
