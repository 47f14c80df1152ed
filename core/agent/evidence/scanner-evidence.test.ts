import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceDetail, DeviceSummary, Pass } from '@osiriscare/core/contracts/scanner';
import { bundleSchema } from '@osiriscare/core/evidence';
import { createFixedClock } from '@osiriscare/core/testing';
import { fromUtf8 } from '@osiriscare/core/trust';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAgentStore, type AgentStore } from '../store/index.ts';
import { must } from '../testing/test-agent.ts';
import { recordScanner } from './index.ts';
import { recorderIn } from './testing/recorder-in.ts';

const clock = createFixedClock();
let folder = '';
let store: AgentStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osiris-scanner-evidence-'));
  store = must(openAgentStore(join(folder, 'agent.db'), clock.now));
});
afterEach(() => {
  store[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

const pump = { id: 'd1', name: 'Infusion pump', optedIn: true } as DeviceSummary;
const optedIn = {
  ...pump,
  decision: {
    kind: 'opt-in',
    by: 'Ann',
    reason: 'asked by biomed',
    at: 1,
    expiresAt: Date.parse('2026-02-01T00:00:00Z'),
    packetBudget: 40,
  },
} as DeviceDetail;

function pass(id: string, endedAt: number, changes: Partial<Pass> = {}): Pass {
  const sent = { medicalPackets: 0, heldPackets: 0, discoveryPackets: 0, sweepFrames: 254 };
  const counts = { found: 41, probed: 20, medicalDevices: 14, heldDevices: 3, ...sent };
  const times = { startedAt: endedAt - 5, endedAt, startedBy: 'schedule' };
  return { id, ...times, subnets: [], outcome: 'completed', problem: null, ...counts, ...changes };
}

async function record(devices: readonly DeviceSummary[], passes: readonly Pass[] | null) {
  const { evidence } = recorderIn(join(folder, 'log'), store, clock.now);
  const scanner = {
    passes: () => Promise.resolve(passes),
    device: () => Promise.resolve(optedIn),
  };
  await recordScanner(devices, { store, evidence, scanner, now: clock.now });
}

function told() {
  const log = store.siteLog.current();
  if (!log) throw new Error('there is no log');
  return store.siteLog.from(log, 1, 100).map(({ body }) => {
    const bundle = bundleSchema.parse(JSON.parse(fromUtf8(body) ?? ''));
    return bundle.kind === 'record' ? `${bundle.event} ${bundle.outcome}: ${bundle.reason}` : '';
  });
}

test('every pass leaves its statement once, the oldest first, also after a restart', async () => {
  await record([], [pass('p2', 20), pass('p1', 10, { outcome: 'cancelled' })]);
  await record([], [pass('p3', 30, { medicalPackets: 2 }), pass('p2', 20), pass('p1', 10)]);
  expect(told()).toEqual([
    expect.stringMatching(/^scan failed: 0 packets to 14 medical devices.*ended as cancelled\.$/),
    expect.stringMatching(/^scan success: 0 packets to 14 medical devices, 0 to 3 .* completed\.$/),
    expect.stringMatching(/^scan success: 2 packets to 14 medical devices/),
  ]);
});

test('a medical device that may be asked leaves evidence of who, why and how long, and of the end', async () => {
  await record([pump], null);
  await record([pump], null);
  await record([{ ...pump, optedIn: false }], null);
  expect(told()).toEqual([
    'opt_in success: Ann lets the medical device Infusion pump (d1) be asked until 2026-02-01T00:00:00.000Z, with at most 40 packets: asked by biomed',
    'opt_in success: The medical device Infusion pump (d1) may no longer be asked anything.',
  ]);
});
