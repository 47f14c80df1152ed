import { expect, test } from 'vitest';
import { createSmallClinic, printer, pump } from '../engine/testing/small-clinic.ts';
import { decide } from '../operations/decide.ts';
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

test('an opt-in that is over stays over when the clock is set back', () => {
  const { look, isOptedIn, clock, gatekeeper } = clinicWithOptIn(50);
  clock.advance(hourMs);
  look();
  clock.advance(-hourMs / 2);
  look();
  expect(isOptedIn()).toBe(false);
  expect(gatekeeper.contactOf(pump)).toEqual({ allowed: false });
});

test.each(['spent', 'over', 'taken back'] as const)(
  'a device that only a person called medical is medical again when its opt-in is %s',
  async (how) => {
    const clinic = createSmallClinic();
    clinic.see(printer, '10.77.0.51');
    const { clock, engine, book, gatekeeper } = clinic;
    const said = { ids: [book.devices()[0]?.id ?? ''], by: 'Maria Lopez', reason: 'in room 3' };
    await decide({ kind: 'medical', ...said }, engine);
    const expiresAt = clock.now() + hourMs;
    await decide({ kind: 'opt-in', ...said, expiresAt, packetBudget: 50 }, engine);
    expect(gatekeeper.contactOf(printer).allowed).toBe(true);
    if (how === 'spent') clinic.send(printer, 38, 'probe');
    if (how === 'over') clock.advance(hourMs);
    if (how === 'taken back') await decide({ kind: 'withdraw', ...said }, engine);
    endOptIns({ ...engine, notices: { ...engine.notices, optInEnded: () => {} } });
    expect(book.devices()[0]?.conclusion.state).toBe('medical');
    expect(gatekeeper.contactOf(printer)).toEqual({ allowed: false });
  },
);
