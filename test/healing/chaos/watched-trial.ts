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
  #struckAt = 0;
  #attackedAt = 0;
  #incident: IncidentSummary | undefined;
  #heldAs: Trial['heldAs'] = null;
  #personAskedAt: number | null = null;
  #soundOnceOver: boolean | undefined;

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

  /** Nothing more is to come of it: it is over, or with a person. */
  get isSettled(): boolean {
    if (this.#soundOnceOver !== undefined) return true;
    if (this.#incident?.state === 'escalated') return true;
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
    this.#struckAt = now();
    for (const { run, input = '' } of acts) {
      const { code, stderr } = await this.host.inside(run, input);
      if (code !== 0) throw new Error(`${id}: ${run.join(' ')}: exit code ${code}: ${stderr}`);
    }
    this.#attackedAt = now();
    if (await this.looksSound()) throw new Error(`${id} did no damage`);
  }

  /** The lab's own look at the host. One that failed and printed nothing saw nothing, so nothing sound either. */
  async looksSound(): Promise<boolean> {
    const { run, sound } = this.attack.eyes;
    const { code, stdout } = await this.host.inside(run);
    return (code === 0 || stdout !== '') && sound.test(stdout.trimEnd());
  }

  /** Whether the incident comes of this attack. One that ended before the last act may have been about half of the damage. */
  concerns({ checkId, openedAt, endedAt }: IncidentSummary): boolean {
    const isInTime = openedAt >= this.#struckAt && (endedAt ?? Infinity) >= this.#attackedAt;
    return checkId === this.attack.seenBy && isInTime;
  }

  /** Takes in what the agent says about the check now; looks with the lab's own eyes when it says that it is over. */
  async see(incident: IncidentSummary): Promise<void> {
    this.#incident = incident;
    this.#heldAs = incident.escalation ?? incident.hold ?? this.#heldAs;
    if (incident.ending !== null) this.#soundOnceOver = await this.looksSound();
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
      ...this.#accountOf(detail),
      heldAs: this.#heldAs,
      hasRule: this.#hasRule,
      personAskedAt: this.#personAskedAt,
      soundAtEnd: this.#soundOnceOver !== false && (await this.looksSound()),
    };
  }

  /** By the incident as it was last watched, so that eyes and agent tell of the same moment. */
  #accountOf(detail: IncidentDetail | undefined) {
    const { openedAt = null, ending = null, endedAt = null } = this.#incident ?? {};
    const { attemptList = [], timeline = [] } = detail ?? {};
    return {
      seenAt: openedAt,
      ending,
      endedAt,
      attempts: attemptList.flatMap(({ outcome }) => outcome ?? []),
      timeline: timeline.map(({ at, text }) => ({ at, text })),
    };
  }
}
