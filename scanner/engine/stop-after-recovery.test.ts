import { silentLogger } from '@osiriscare/core/node/log';
import { createFixedClock } from '@osiriscare/core/testing';
import { expect, test } from 'vitest';
import type { Stop } from '../store/index.ts';
import { stopAfterRecovery } from './stop-after-recovery.ts';

function stopAfter(
  recovery: Parameters<typeof stopAfterRecovery>[0]['recovery'],
): Stop | undefined {
  let stop: Stop | undefined;
  const document = {
    read: () => stop,
    write: (written: Stop) => void (stop = written),
    remove: () => void (stop = undefined),
    settle: () => {},
  };
  const clock = createFixedClock();
  stopAfterRecovery({ recovery, stop: document }, { logger: silentLogger, clock });
  return stop;
}

test('a database that came from a backup may lack a decision, so scanning waits for a person', () => {
  const stop = stopAfter({
    setAside: 'devices.db.damaged-1',
    restoredFrom: 'devices-2026-01-04.db',
  });
  expect(stop?.by).toBe('the appliance');
  expect(stop?.reason).toContain('devices-2026-01-04.db');
  expect(stop?.reason).toContain('kept as devices.db.damaged-1.');
});

test('so does one that was begun anew', () => {
  expect(stopAfter({ setAside: 'devices.db.damaged-1', restoredFrom: null })).toBeDefined();
});

test('a whole database stops nothing', () => {
  expect(stopAfter(null)).toBeUndefined();
});
