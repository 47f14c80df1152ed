import { validateParameters } from '@osiriscare/core/healing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLinuxHosts, type LinuxHosts } from '../../lab/hosts/index.ts';
import { describeOnLinuxHosts } from '../../lab/hosts/suite.ts';
import { releaseResources } from './linux-resources.ts';
import { Patient } from './patient.ts';
import type { Heals } from './scenario.ts';
import { scenarios } from './scenarios.ts';

const resources = releaseResources();

const numbered = Object.entries(scenarios).flatMap(([runbook, list]) =>
  list.map((scenario, index) => ({ runbook, scenario, number: index + 1 })),
);

/** Breaks a host, heals it, heals it again, and takes the repair back. */
async function goThrough(patient: Patient, runbook: string, scenario: Heals): Promise<void> {
  const parameters = scenario.parameters ?? {};
  const attempt = `a-${crypto.randomUUID()}`;
  const state = async () => (await patient.check(runbook)).state;
  const step = { runbook, attempt, parameters };
  await patient.shell(scenario.breakIt);
  expect(await state(), 'the check sees the break').toBe('drift');
  expect(await patient.change({ ...step, step: 'remediate' })).toMatchObject({ changed: true });
  expect(await patient.verify(step)).toMatchObject({ state: 'pass' });
  expect(await patient.check(runbook), 'a fresh check').toMatchObject({ state: 'pass' });
  if (scenario.stillWorks !== undefined) await patient.shell(scenario.stillWorks);
  const again = { ...step, attempt: `${attempt}-2`, step: 'remediate' } as const;
  expect(await patient.change(again), 'the second repair').toMatchObject({ changed: false });
  if (resources.runbooks.get(runbook)?.scripts.rollback === undefined) return;
  const idle = { ...again, step: 'rollback' } as const;
  expect(await patient.change(idle), 'taking back nothing').toMatchObject({ changed: false });
  expect(await patient.change({ ...step, step: 'rollback' })).toMatchObject({ changed: true });
  await expect.poll(state).toBe('drift'); // a service that was started again needs a moment
  await patient.change({ ...step, attempt: `${attempt}-3`, step: 'remediate' });
}

describeOnLinuxHosts('runbooks for Linux on a real host', () => {
  let lab: LinuxHosts;
  let patient: Patient;

  beforeAll(async () => {
    lab = await startLinuxHosts({ count: 1 });
    patient = new Patient(lab.host(1), resources);
  });
  afterAll(() => lab?.stop());

  it.each(numbered)('$runbook holds in its scenario $number', async ({ runbook, scenario }) => {
    if (scenario.kind === 'heals') {
      await goThrough(patient, runbook, scenario);
      if (scenario.resetAfter) await lab.host(1).reset();
      return;
    }
    const step = { runbook, attempt: 'a-none', parameters: {} };
    expect(await patient.check(runbook)).toMatchObject({ state: 'not-applicable' });
    expect(await patient.verify(step)).toMatchObject({ state: 'not-applicable' });
    expect(await patient.change({ ...step, step: 'remediate' })).toMatchObject({ changed: false });
  });
});

describe('parameters of runbooks', () => {
  const refused = numbered.flatMap(({ runbook, scenario }) =>
    scenario.kind === 'heals' && scenario.refused !== undefined
      ? [{ runbook, values: scenario.refused }]
      : [],
  );

  it.each(refused)('$runbook refuses $values before a script runs', ({ runbook, values }) => {
    const loaded = resources.runbooks.get(runbook)?.runbook ?? { id: runbook, parameters: [] };
    expect(validateParameters(loaded, values)).toMatchObject({ ok: false });
  });
});
