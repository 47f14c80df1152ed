import { startLinuxHosts } from '../../lab/hosts/index.ts';
import { AgentProgram } from '../../support/agent-program.ts';
import { releaseResources } from '../runbooks/linux-resources.ts';
import { Patient } from '../runbooks/patient.ts';
import type { Attack } from './attack.ts';
import { Campaign, type CampaignOptions } from './campaign.ts';
import type { Trial } from './trial.ts';

export interface ChaosOptions extends CampaignOptions {
  readonly hosts: number;
}

/**
 * Attacks hosts of its own and tells what became of each attack; however it ends, the hosts are gone then.
 *
 * Needs the machine that `startLinuxHosts` needs. Throws when the signal is aborted, when the agent ends, and when an attack does no damage.
 */
export async function runChaos(
  attacks: readonly Attack[],
  options: ChaosOptions,
): Promise<readonly Trial[]> {
  const { hosts, intervalSeconds, say, signal } = options;
  signal.throwIfAborted();
  await using lab = await startLinuxHosts({ count: hosts, onProgress: say });
  say('the hosts are brought into the wanted state');
  const patients = lab.hosts.map((host) => new Patient(host, releaseResources()));
  await Promise.all(patients.map((patient) => harden(patient, attacks, signal)));
  await using agent = await AgentProgram.start(lab, {
    checkSeconds: intervalSeconds,
    healing: { mode: 'full', allowDisruptiveOutsideWindow: true, hostsPerHour: 1000 },
  });
  const campaign = new Campaign({ lab, agent, options });
  await campaign.prepare(attacks);
  return await campaign.fight(attacks);
}

/** By the runbooks themselves, before the agent runs: an attempt of its own would make the agent wait ten minutes before the next. */
async function harden(
  patient: Patient,
  attacks: readonly Attack[],
  signal: AbortSignal,
): Promise<void> {
  const { runbooks } = releaseResources();
  for (const { seenBy } of attacks) {
    signal.throwIfAborted();
    if (!runbooks.has(seenBy) || (await patient.check(seenBy)).state !== 'drift') continue;
    const prepared = { runbook: seenBy, attempt: 'chaos-before', parameters: {} };
    await patient.change({ ...prepared, step: 'remediate' });
  }
}
