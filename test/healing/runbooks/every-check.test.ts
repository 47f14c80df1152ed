import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLinuxHosts, type LinuxHosts } from '../../lab/hosts/index.ts';
import { describeOnLinuxHosts } from '../../lab/hosts/suite.ts';
import { releaseResources } from './linux-resources.ts';
import { Patient } from './patient.ts';

const resources = releaseResources();
/** All that is asked of a host; what the agent's own code answers is none of it. */
const checks = [...resources.checks.values()].filter(
  ({ check }) => check.platform === 'linux' && check.probe.kind !== 'built-in',
);

describeOnLinuxHosts('a fresh Debian server', () => {
  let lab: LinuxHosts;
  let patient: Patient;

  beforeAll(async () => {
    lab = await startLinuxHosts({ count: 1 });
    patient = new Patient(lab.host(1), resources);
  });
  afterAll(() => lab?.stop());

  const statesOf = async () => {
    const states: Record<string, string[]> = {};
    for (const { check } of checks) {
      const { state, summary } = await patient.check(check.id);
      (states[state] ??= []).push(state === 'unknown' ? `${check.id}: ${summary}` : check.id);
    }
    return states;
  };

  it('is told something by every check, and none but the disk is adrift once every runbook ran', async () => {
    const before = await statesOf();
    expect(before['unknown'] ?? []).toEqual([]);
    for (const runbook of before['drift'] ?? []) {
      if (!resources.runbooks.has(runbook)) continue;
      await patient.change({ runbook, attempt: 'a-all', parameters: {}, step: 'remediate' });
    }
    const after = await statesOf();
    expect(after['unknown'] ?? []).toEqual([]);
    expect((after['drift'] ?? []).filter((id) => id !== 'linux-disk-encryption')).toEqual([]);
    expect(after['not-applicable']).toEqual([
      'linux-apparmor',
      'linux-audit-daemon',
      'linux-time-sync',
    ]);
  });
});
