import type { AgentStatus, AgentView } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';
import { ProgramWatch } from '#lib/live/program-watch.svelte.ts';

/** The agent as last heard of, and what it can be asked to do. Its news count up, so that pages know when to read again. */
export class AgentWatch extends ProgramWatch<AgentStatus> {
  #incidentNews = $state(0);
  #choiceNews = $state(0);
  #scoreNews = $state(0);
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    super();
    this.#api = api;
  }

  /** The round of checks that a person asked for; those by plan come every minute and need nobody's attention. */
  readonly askedRound = $derived(this.status?.round?.startedBy ? this.status.round : undefined);
  readonly stopped = $derived(this.status?.stopped ?? undefined);
  /** It has answered before and does not answer now. */
  readonly gone = $derived(this.away && !this.portalLost && this.status !== undefined);

  /** Grows with each incident that changed. */
  get incidentNews(): number {
    return this.#incidentNews;
  }

  /** Grows when modes, exceptions, settings or frameworks changed. */
  get choiceNews(): number {
    return this.#choiceNews;
  }

  /** Grows when scores were written down. */
  get scoreNews(): number {
    return this.#scoreNews;
  }

  hearIncident(): void {
    this.#incidentNews += 1;
  }

  hearChoices(): void {
    this.#choiceNews += 1;
  }

  hearScores(): void {
    this.#scoreNews += 1;
  }

  /** When the agent is back after it was away, whatever shows is read again. */
  override set(view: AgentView): void {
    const isBack = this.away && view.reachable;
    super.set(view);
    if (isBack) this.#hearAll();
  }

  /** Events may have been missed: whatever shows is read again. */
  async load(): Promise<void> {
    const answer = await this.#api.ask('agent');
    if (!answer.ok) return;
    this.set(answer.value);
    this.#hearAll();
  }

  async startRound(): Promise<Trouble | undefined> {
    return this.#then(await this.#api.ask('startRound'));
  }

  async cancelRound(): Promise<Trouble | undefined> {
    return this.#then(await this.#api.ask('cancelRound'));
  }

  async stop(reason: string): Promise<Trouble | undefined> {
    return this.#then(await this.#api.ask('stopRepairs', { body: { reason } }));
  }

  async resume(reason: string): Promise<Trouble | undefined> {
    return this.#then(await this.#api.ask('resumeRepairs', { body: { reason } }));
  }

  #hearAll(): void {
    this.hearIncident();
    this.hearChoices();
    this.hearScores();
  }

  async #then(answer: Awaited<ReturnType<PortalApi['ask']>>): Promise<Trouble | undefined> {
    if (!answer.ok) return answer.error;
    await this.load();
    return undefined;
  }
}
