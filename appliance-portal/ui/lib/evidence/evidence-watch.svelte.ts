import type { EvidenceAlarm, EvidenceView } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** The log of evidence and what the portal saw of it, on every page: an alarm must not be overlooked. */
export class EvidenceWatch {
  #view = $state.raw<EvidenceView>();
  #trouble = $state.raw<Trouble>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until it was read once. */
  get view(): EvidenceView | undefined {
    return this.#view;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** Alarms that nobody has acknowledged, the newest first. */
  readonly alarms: readonly EvidenceAlarm[] = $derived(
    this.#view?.witness.alarms.filter(({ acknowledged }) => acknowledged === null) ?? [],
  );

  async load(): Promise<void> {
    const answer = await this.#api.ask('evidence');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (answer.ok) this.#view = answer.value;
  }

  async acknowledge(id: string, reason: string): Promise<Trouble | undefined> {
    const request = { params: { id }, body: { reason } };
    const answer = await this.#api.ask('acknowledgeEvidenceAlarm', request);
    if (!answer.ok) return answer.error;
    this.#view = answer.value;
    return undefined;
  }
}
