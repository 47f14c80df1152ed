import type { IncidentDetail } from '@osiriscare/core/contracts/portal';
import type { Result } from '@osiriscare/core/result';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** Everything known about one incident, and what a person can do about it. */
export class IncidentPage {
  #detail = $state.raw<IncidentDetail>();
  #trouble = $state.raw<Trouble>();
  #asked = '';
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  get detail(): IncidentDetail | undefined {
    return this.#detail;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** Reads the incident; an answer that comes after another one was asked for is dropped. */
  async load(id: string): Promise<void> {
    if (this.#detail?.id !== id) this.#detail = undefined;
    this.#asked = id;
    const answer = await this.#api.ask('incident', { params: { id } });
    if (this.#asked !== id) return;
    this.#trouble = answer.ok || this.#detail ? undefined : answer.error;
    if (answer.ok) this.#detail = answer.value;
  }

  async acknowledge(note: string): Promise<Trouble | undefined> {
    const params = { id: this.#asked };
    return this.#take(await this.#api.ask('acknowledgeIncident', { params, body: { note } }));
  }

  async close(reason: string): Promise<Trouble | undefined> {
    const params = { id: this.#asked };
    return this.#take(await this.#api.ask('closeIncident', { params, body: { reason } }));
  }

  async retry(): Promise<Trouble | undefined> {
    return this.#take(await this.#api.ask('retryIncident', { params: { id: this.#asked } }));
  }

  #take(answer: Result<IncidentDetail, Trouble>): Trouble | undefined {
    if (!answer.ok) return answer.error;
    this.#detail = answer.value;
    return undefined;
  }
}
