import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckView } from '@osiriscare/core/contracts/agent';
import { cooldownMs } from '@osiriscare/core/healing';
import type { LinuxHosts } from '../../lab/hosts/index.ts';
import { must, type AgentProgram } from '../../support/agent-program.ts';
import type { Attack } from './attack.ts';
import { planWave, type Strike } from './plan.ts';
import { sideBySide } from './side-by-side.ts';
import type { Trial } from './trial.ts';
import { WatchedTrial } from './watched-trial.ts';

export interface CampaignOptions {
  /** Order and moments of the attacks. */
  readonly seed: number;
  /** Seconds between two rounds of the agent. */
  readonly intervalSeconds: number;
  /** All attacks at once and a round asked for, and no second attempt waited for. */
  readonly hurry: boolean;
  readonly say: (line: string) => void;
  /** Ends it midway. */
  readonly signal: AbortSignal;
}

interface Wave {
  readonly attacks: readonly Attack[];
  readonly spreadMs: number;
  /** The lab asks for a round after the attacks. */
  readonly roundAsked: boolean;
}

const by = 'Chaos Technician';
const lookEveryMs = 300;
/** For a look at every check and a repair after each, on a busy machine. */
const workMs = 120_000;

/** The attacks on a lab's hosts, and the eyes on what the agent makes of them. */
export class Campaign {
  readonly #lab: LinuxHosts;
  readonly #agent: AgentProgram;
  readonly #options: CampaignOptions;
  readonly #trials: WatchedTrial[] = [];
  #checks: ReadonlyMap<string, CheckView> = new Map();
  /** When the wave's last attack was over, by the machine's steady clock. */
  #struckAt = Infinity;

  constructor(place: { lab: LinuxHosts; agent: AgentProgram; options: CampaignOptions }) {
    this.#lab = place.lab;
    this.#agent = place.agent;
    this.#options = place.options;
  }

  /** First what every round asks, then the rest with a round asked for: some checks come only every fifteen minutes. */
  async fight(attacks: readonly Attack[]): Promise<readonly Trial[]> {
    const { hurry, intervalSeconds } = this.#options;
    await this.#choose(attacks);
    const { checks } = must(await this.#agent.client.listChecks());
    this.#checks = new Map(checks.map((check) => [check.id, check]));
    const isRare = ({ seenBy }: Attack): boolean =>
      hurry || (this.#checks.get(seenBy)?.intervalSeconds ?? 0) > intervalSeconds;
    const [often, rare] = [attacks.filter((attack) => !isRare(attack)), attacks.filter(isRare)];
    await this.#wave({ attacks: often, spreadMs: 2000 * intervalSeconds, roundAsked: false });
    await this.#wave({ attacks: rare, spreadMs: 0, roundAsked: true });
    return await this.#results();
  }

  /** Makes the choices that a person makes. */
  async #choose(attacks: readonly Attack[]): Promise<void> {
    for (const { seenBy, chosenByPerson } of attacks) {
      if (!chosenByPerson) continue;
      const choice = { checkId: seenBy, group: null, mode: 'enforce' } as const;
      must(await this.#agent.client.changeCheckMode({ body: { by, ...choice } }));
    }
  }

  async #wave(wave: Wave): Promise<void> {
    if (wave.attacks.length === 0) return;
    await this.#insistOnSoundHosts(wave.attacks);
    this.#struckAt = Infinity;
    await sideBySide(
      this.#options.signal,
      (signal) => this.#strikeAll(wave, signal),
      (signal) => this.#watch(signal),
    );
  }

  /** An attack on what was broken before would prove nothing. */
  async #insistOnSoundHosts(attacks: readonly Attack[]): Promise<void> {
    await this.#agent.round();
    for (const { name } of this.#lab.hosts) {
      const { findings } = must(await this.#agent.client.host({ params: { id: name } }));
      const state = new Map(findings.map((finding) => [finding.checkId, finding.state]));
      const unfit = attacks.find(({ seenBy }) => state.get(seenBy) !== 'pass');
      if (unfit) throw new Error(`${unfit.seenBy} is ${state.get(unfit.seenBy)} on ${name}`);
    }
  }

  async #strikeAll({ attacks, spreadMs, roundAsked }: Wave, signal: AbortSignal): Promise<void> {
    const { seed, say } = this.#options;
    const strikes = planWave(attacks, {
      hostIds: this.#lab.hosts.map(({ name }) => name),
      seed,
      spreadMs,
    });
    say(`${strikes.length} attacks within ${spreadMs / 1000} s`);
    const startedAt = performance.now();
    for (const strike of strikes) {
      const waitMs = Math.max(0, startedAt + strike.afterMs - performance.now());
      await sleep(waitMs, undefined, { signal });
      await this.#strike(strike, roundAsked);
    }
    if (roundAsked) must(await this.#agent.client.startRound({ body: { by } }));
    this.#struckAt = performance.now();
  }

  async #strike({ attack, hostId }: Strike, roundAsked: boolean): Promise<void> {
    const host = this.#lab.hosts.find(({ name }) => name === hostId);
    const check = this.#checks.get(attack.seenBy);
    if (!host || !check) throw new Error(`there is no ${hostId} or no ${attack.seenBy}`);
    const trial = new WatchedTrial(attack, { host, check, roundAsked });
    await trial.strike(Date.now);
    this.#trials.push(trial);
  }

  /** Looks at what the agent says until the attacks are over and settled, or patience is. */
  async #watch(signal: AbortSignal): Promise<void> {
    while (this.#struckAt === Infinity || this.#trials.some((trial) => this.#isAwaited(trial))) {
      await Promise.all(this.#lab.hosts.map(({ name }) => this.#look(name)));
      await sleep(lookEveryMs, undefined, { signal });
    }
  }

  /** What two rounds did not see is never seen; what was seen may need a second attempt, and that comes after a pause. */
  #isAwaited(trial: WatchedTrial): boolean {
    const { intervalSeconds, hurry } = this.#options;
    const pauseMs = trial.incidentId === undefined || hurry ? 0 : cooldownMs;
    const patienceMs = 2000 * intervalSeconds + workMs + pauseMs;
    return !trial.isSettled && performance.now() < this.#struckAt + patienceMs;
  }

  async #look(hostId: string): Promise<void> {
    const open = this.#trials.filter((each) => each.host.name === hostId && !each.isSettled);
    if (open.length === 0) return;
    const { incidents } = must(await this.#agent.client.listIncidents({ body: { hostId } }));
    for (const trial of open) {
      const incident = incidents.findLast((each) => trial.concerns(each));
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
