import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckView } from '@osiriscare/core/contracts/agent';
import { startLinuxHosts, type LinuxHosts } from '../../lab/hosts/index.ts';
import { AgentProgram, must } from '../../support/agent-program.ts';
import { Patient } from '../runbooks/patient.ts';
import { releaseResources } from '../runbooks/linux-resources.ts';
import type { Attack } from './attack.ts';
import { planWave } from './plan.ts';
import type { Trial } from './trial.ts';
import { WatchedTrial } from './watched-trial.ts';

export interface ChaosOptions {
  readonly hosts: number;
  readonly seed: number;
  /** Seconds between two rounds of the agent. */
  readonly intervalSeconds: number;
  /** Asks for a round after the attacks, for those who do not have the time to wait for the agent's own. */
  readonly hurry: boolean;
  readonly say: (line: string) => void;
}

const by = 'Chaos Technician';
const lookEveryMs = 300;
/** After the last attack; what is not settled then never is. */
const patienceMs = 6 * 60_000;

/** Attacks hosts of its own and tells what became of each attack. Needs the machine that `startLinuxHosts` needs. */
export async function runChaos(
  attacks: readonly Attack[],
  options: ChaosOptions,
): Promise<readonly Trial[]> {
  const { hosts, intervalSeconds, say } = options;
  await using lab = await startLinuxHosts({ count: hosts, onProgress: say });
  say('the hosts are brought into the wanted state');
  await Promise.all(
    lab.hosts.map((host) => harden(new Patient(host, releaseResources()), attacks)),
  );
  await using agent = await AgentProgram.start(lab, {
    checkSeconds: intervalSeconds,
    healing: { mode: 'full', allowDisruptiveOutsideWindow: true, hostsPerHour: 1000 },
  });
  const campaign = new Campaign({ lab, agent, options });
  await campaign.insistOnSoundHosts(attacks);
  return await campaign.fight(attacks);
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

class Campaign {
  readonly #lab: LinuxHosts;
  readonly #agent: AgentProgram;
  readonly #options: ChaosOptions;
  readonly #trials: WatchedTrial[] = [];

  constructor(place: { lab: LinuxHosts; agent: AgentProgram; options: ChaosOptions }) {
    this.#lab = place.lab;
    this.#agent = place.agent;
    this.#options = place.options;
  }

  /** An attack on what was broken before would prove nothing. */
  async insistOnSoundHosts(attacks: readonly Attack[]): Promise<void> {
    await this.#agent.round();
    for (const { name } of this.#lab.hosts) {
      const { findings } = must(await this.#agent.client.host({ params: { id: name } }));
      const state = new Map(findings.map((finding) => [finding.checkId, finding.state]));
      const unfit = attacks.find(({ seenBy }) => state.get(seenBy) !== 'pass');
      if (unfit) throw new Error(`${unfit.seenBy} is ${state.get(unfit.seenBy)} on ${name}`);
    }
  }

  /** First what every round asks, then the rest with a round asked for: some checks come only every fifteen minutes. */
  async fight(attacks: readonly Attack[]): Promise<readonly Trial[]> {
    const { hurry, intervalSeconds } = this.#options;
    const { checks } = must(await this.#agent.client.listChecks());
    const checkById = new Map(checks.map((check) => [check.id, check]));
    const isSlow = ({ seenBy }: Attack): boolean =>
      hurry || (checkById.get(seenBy)?.intervalSeconds ?? 0) > intervalSeconds;
    const spreadMs = hurry ? 0 : 2 * intervalSeconds * 1000;
    await this.#wave(
      attacks.filter((attack) => !isSlow(attack)),
      { checkById, spreadMs },
    );
    await this.#wave(attacks.filter(isSlow), { checkById, spreadMs: 0, roundAsked: true });
    return await this.#results();
  }

  async #wave(
    attacks: readonly Attack[],
    how: { checkById: ReadonlyMap<string, CheckView>; spreadMs: number; roundAsked?: boolean },
  ): Promise<void> {
    if (attacks.length === 0) return;
    const { spreadMs, roundAsked = false } = how;
    const hostById = new Map(this.#lab.hosts.map((host) => [host.name, host]));
    const { seed, say } = this.#options;
    const strikes = planWave(attacks, { hostIds: [...hostById.keys()], seed, spreadMs });
    say(`${strikes.length} attacks within ${spreadMs / 1000} s`);
    const fighting = new AbortController();
    const watching = this.#watch(fighting.signal);
    const startedAt = performance.now();
    for (const { attack, hostId, afterMs } of strikes) {
      await sleep(Math.max(0, startedAt + afterMs - performance.now()));
      const [host, check] = [hostById.get(hostId), how.checkById.get(attack.seenBy)];
      if (!host || !check) throw new Error(`there is no ${hostId} or no ${attack.seenBy}`);
      const trial = new WatchedTrial(attack, { host, check, roundAsked });
      await trial.strike(Date.now);
      this.#trials.push(trial);
    }
    if (roundAsked) must(await this.#agent.client.startRound({ body: { by } }));
    fighting.abort();
    await watching;
  }

  /** Looks at what the agent says until the attacks are over and settled, or patience is. */
  async #watch(fighting: AbortSignal): Promise<void> {
    let deadline = Infinity;
    fighting.addEventListener('abort', () => (deadline = performance.now() + patienceMs));
    const isOpen = () => this.#trials.some(({ isSettled }) => !isSettled);
    while (!fighting.aborted || (isOpen() && performance.now() < deadline)) {
      await Promise.all(this.#lab.hosts.map(({ name }) => this.#look(name)));
      await sleep(lookEveryMs);
    }
  }

  async #look(hostId: string): Promise<void> {
    const open = this.#trials.filter((each) => each.host.name === hostId && !each.isSettled);
    if (open.length === 0) return;
    const { incidents } = must(await this.#agent.client.listIncidents({ body: { hostId } }));
    for (const trial of open) {
      const incident = incidents.find(({ checkId }) => checkId === trial.attack.seenBy);
      if (!incident) continue;
      await trial.see(incident);
      if (trial.isSettled) this.#options.say(`${trial.attack.id} on ${hostId}: ${incident.state}`);
      if (trial.wantsPerson) await this.#ask(trial, incident.id);
    }
  }

  async #ask(trial: WatchedTrial, id: string): Promise<void> {
    trial.asked(Date.now());
    must(await this.#agent.client.retryIncident({ params: { id }, body: { by } }));
  }

  async #results(): Promise<readonly Trial[]> {
    return await Promise.all(
      this.#trials.map(async (trial) => {
        const id = trial.incidentId;
        if (id === undefined) return await trial.end(undefined);
        return await trial.end(must(await this.#agent.client.incident({ params: { id } })));
      }),
    );
  }
}
