import { expect, test } from 'vitest';
import { createSmallClinic, pump } from '../engine/testing/small-clinic.ts';
import type { StoredDevice } from '../store/index.ts';
import { endOptIns } from './end-opt-ins.ts';

const hourMs = 3_600_000;

function clinicWithOptIn(packetBudget: number) {
  const clinic = createSmallClinic();
  clinic.see(pump, '10.77.0.42');
  clinic.optIn({ expiresAt: clinic.clock.now() + hourMs, packetBudget });
  const told: StoredDevice[] = [];
  const notices = { optInEnded: (device: StoredDevice) => void told.push(device) };
  const { engine } = clinic;
  const look = () => endOptIns({ ...engine, notices: { ...engine.notices, ...notices } });
  const isOptedIn = () => clinic.store.devices.findByMac(pump)?.conclusion.optedIn;
  return { ...clinic, look, isOptedIn, told };
}

test('an opt-in with time and packets left goes on', () => {
  const { look, isOptedIn, send, told } = clinicWithOptIn(50);
  send(pump, 37, 'probe');
  look();
  expect([isOptedIn(), told.length]).toEqual([true, 0]);
});

test('an opt-in whose packets are spent is taken back in the appliance’s name, told once, and stays over', () => {
  const { look, isOptedIn, send, told, store, gatekeeper, clock } = clinicWithOptIn(50);
  send(pump, 38, 'probe');
  look();
  clock.advance(24 * hourMs);
  look();
  expect([isOptedIn(), told.length]).toEqual([false, 1]);
  expect(gatekeeper.contactOf(pump)).toEqual({ allowed: false });
  expect(store.devices.findByMac(pump)?.record.decision).toMatchObject({
    kind: 'withdraw',
    by: 'the appliance',
  });
});

test('an opt-in whose time is over is told once', () => {
  const { look, isOptedIn, told, clock } = clinicWithOptIn(50);
  clock.advance(hourMs);
  look();
  look();
  expect([isOptedIn(), told.length]).toEqual([false, 1]);
});
