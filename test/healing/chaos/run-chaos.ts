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
  await orAborted(Promise.all(patients.map((patient) => harden(patient, attacks))), signal);
  await using agent = await AgentProgram.start(lab, {
    checkSeconds: intervalSeconds,
    healing: { mode: 'full', allowDisruptiveOutsideWindow: true, hostsPerHour: 1000 },
  });
  const campaign = new Campaign({ lab, agent, options });
  return await orAborted(campaign.fight(attacks), signal);
}

/** Does not wait for the end of work whose ground is about to go. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  return await Promise.race([work, aborted]);
}

/** By the runbooks themselves, before the agent runs: an attempt of its own would make the agent wait ten minutes before the next. */
async function harden(patient: Patient, attacks: readonly Attack[]): Promise<void> {
  const { runbooks } = releaseResources();
  for (const { seenBy } of attacks) {
    if (!runbooks.has(seenBy) || (await patient.check(seenBy)).state !== 'drift') continue;
    const prepared = { runbook: seenBy, attempt: 'chaos-before', parameters: {} };
    await patient.change({ ...prepared, step: 'remediate' });
  }
}
