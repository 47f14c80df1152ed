import type { CheckView, IncidentDetail, IncidentSummary } from '@osiriscare/core/contracts/agent';
import type { LinuxHost } from '../../lab/hosts/index.ts';
import type { Attack } from './attack.ts';
import type { Trial } from './trial.ts';

/** A trial under way: what the agent's API and the lab's own eyes saw so far. */
export class WatchedTrial {
  readonly attack: Attack;
  readonly host: LinuxHost;
  readonly #roundAsked: boolean;
  readonly #hasRule: boolean;
  #attackedAt = 0;
  #incident: IncidentSummary | undefined;
  #heldAs: Trial['heldAs'] = null;
  #personAskedAt: number | null = null;
  #soundAtEnd: boolean | undefined;

  constructor(
    attack: Attack,
    place: { readonly host: LinuxHost; readonly check: CheckView; readonly roundAsked: boolean },
  ) {
    this.attack = attack;
    this.host = place.host;
    this.#roundAsked = place.roundAsked;
    this.#hasRule = place.check.runbook !== null;
  }

  get incidentId(): string | undefined {
    return this.#incident?.id;
  }

  /** Nothing more is to come of it. */
  get isSettled(): boolean {
    if (this.#soundAtEnd !== undefined) return true;
    return this.attack.expected === 'person' && this.#heldAs !== null;
  }

  /** Waits for a person, and the lab has not asked yet. */
  get wantsPerson(): boolean {
    const isHeld = this.#incident?.hold === 'asks-first' && this.#personAskedAt === null;
    return isHeld && this.attack.expected === 'ask';
  }

  /** Does the damage. Throws when it had no effect: then there is nothing to heal. */
  async strike(now: () => number): Promise<void> {
    const { id, acts } = this.attack;
    for (const { run, input = '' } of acts) {
      const { code, stderr } = await this.host.inside(run, input);
      if (code !== 0) throw new Error(`${id}: ${run.join(' ')}: exit code ${code}: ${stderr}`);
    }
    this.#attackedAt = now();
    if (await this.looksSound()) throw new Error(`${id} did no damage`);
  }

  /** The lab's own look at the host. */
  async looksSound(): Promise<boolean> {
    const { run, sound } = this.attack.eyes;
    return sound.test((await this.host.inside(run)).stdout.trimEnd());
  }

  /** Takes in what the agent says about the check now; looks with the lab's own eyes when it says that it is over. */
  async see(incident: IncidentSummary): Promise<void> {
    this.#incident = incident;
    this.#heldAs = incident.escalation ?? incident.hold ?? this.#heldAs;
    if (incident.ending !== null) this.#soundAtEnd = await this.looksSound();
  }

  asked(at: number): void {
    this.#personAskedAt = at;
  }

  /** The trial as it stands, with the attempts of its incident. */
  async end(detail: IncidentDetail | undefined): Promise<Trial> {
    const { id, title, seenBy, expected } = this.attack;
    return {
      attackId: id,
      title,
      seenBy,
      expected,
      hostId: this.host.name,
      roundAsked: this.#roundAsked,
      attackedAt: this.#attackedAt,
      seenAt: timeOf(this.#incident?.openedAt),
      heldAs: this.#heldAs,
      hasRule: this.#hasRule,
      personAskedAt: this.#personAskedAt,
      ending: this.#incident?.ending ?? null,
      endedAt: timeOf(this.#incident?.endedAt),
      attempts: (detail?.attemptList ?? []).flatMap(({ outcome }) => outcome ?? []),
      soundAtEnd: this.#soundAtEnd ?? (await this.looksSound()),
    };
  }
}

function timeOf(instant: string | number | null | undefined): number | null {
  return instant === null || instant === undefined ? null : new Date(instant).getTime();
}
