import { ok, err } from '@osiriscare/core/result';
import { parseSubnet, type Subnet } from '@osiriscare/core/net';
import { expect, test } from 'vitest';
import type { PassProgress } from '@osiriscare/core/contracts/scanner';
import { runPass, type PassDeps, type PassPlan, type PassSteps, type PassTarget } from './pass.ts';

function subnet(text: string): Subnet {
  const parsed = parseSubnet(text);
  if (!parsed.ok) throw new Error(parsed.error.type);
  return parsed.value;
}

const printer: PassTarget = { deviceId: 'p', title: 'Printer' };
const server: PassTarget = { deviceId: 's', title: 'Server' };
const plan: PassPlan = {
  id: 'pass-1',
  startedAt: 1,
  startedBy: 'Anna',
  subnets: [subnet('10.77.0.0/24'), subnet('10.78.0.0/24')],
};

interface Trace {
  readonly calls: string[];
  readonly told: PassProgress[];
  readonly remembered: string[][];
  readonly deps: PassDeps;
}

function traced(changes: Partial<PassSteps> = {}, signal = new AbortController().signal): Trace {
  const calls: string[] = [];
  const told: PassProgress[] = [];
  const remembered: string[][] = [];
  const steps: PassSteps = {
    ask: async () => void calls.push('ask'),
    sweep: async ({ text }) => {
      calls.push(`sweep ${text}`);
      return ok({ framesSent: 500 });
    },
    settle: async () => 12,
    targets: () => [printer, server],
    probe: async ({ deviceId }) => void calls.push(`probe ${deviceId}`),
    deepen: async () => void calls.push('deepen'),
    ...changes,
  };
  const deps: PassDeps = {
    steps,
    tell: (progress) => told.push(progress),
    remember: async (targets) => void remembered.push(targets.map(({ deviceId }) => deviceId)),
    signal,
    parallelProbes: 1,
  };
  return { calls, told, remembered, deps };
}

test('a pass asks, sweeps every named subnet, probes what is cleared and looks deeper, in this order', async () => {
  const { calls, deps } = traced();
  expect(await runPass(plan, deps)).toEqual(
    ok({ outcome: 'completed', found: 12, probed: 2, sweepFrames: 1000 }),
  );
  expect(calls).toEqual([
    'ask',
    'sweep 10.77.0.0/24',
    'sweep 10.78.0.0/24',
    'probe p',
    'probe s',
    'deepen',
  ]);
});

test('progress counts what is done and names the device being worked on', async () => {
  const { told, deps } = traced();
  await runPass(plan, deps);
  const probing = told.filter(({ phase }) => phase === 'probing');
  expect(probing.map(({ done, total, current }) => [done, total, current])).toEqual([
    [0, 2, null],
    [0, 2, 'Printer'],
    [1, 2, 'Printer'],
    [1, 2, 'Server'],
    [2, 2, 'Server'],
  ]);
});

test('what is still to probe is remembered, the device under way included', async () => {
  const { remembered, deps } = traced();
  await runPass(plan, deps);
  expect(remembered).toEqual([['p', 's'], ['s'], [], []]);
});

test('an interrupted pass goes on with the devices it had still to probe and sweeps nothing again', async () => {
  const { calls, deps } = traced();
  await runPass({ ...plan, remaining: [server] }, deps);
  expect(calls).toEqual(['probe s', 'deepen']);
});

test('a cancelled pass probes no further device and keeps what was found', async () => {
  const controller = new AbortController();
  const { calls, deps } = traced(
    {
      probe: async ({ deviceId }) => {
        calls.push(`probe ${deviceId}`);
        controller.abort();
      },
    },
    controller.signal,
  );
  const report = await runPass(plan, deps);
  expect(report.ok && report.value).toMatchObject({ outcome: 'cancelled', found: 12, probed: 1 });
  expect(calls).not.toContain('probe s');
  expect(calls).not.toContain('deepen');
});

test('a sweep that is refused ends the pass before anything is probed', async () => {
  const refusal = { type: 'raw_socket_not_permitted', message: 'no rights' };
  const { calls, deps } = traced({ sweep: async () => err(refusal) });
  expect(await runPass(plan, deps)).toEqual(err(refusal));
  expect(calls).toEqual(['ask']);
});
