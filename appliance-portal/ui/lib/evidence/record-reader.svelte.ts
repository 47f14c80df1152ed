import type { ProvenEntry } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** One record with its proof, as the portal checked it when it was opened. */
export class RecordReader {
  #proven = $state.raw<ProvenEntry>();
  #trouble = $state.raw<Trouble>();
  #asked: number | undefined;
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** The record that was asked for last; nothing until it is here. */
  get proven(): ProvenEntry | undefined {
    return this.#proven;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  async load(position: number): Promise<void> {
    if (this.#asked !== position) this.#proven = undefined;
    this.#asked = position;
    const answer = await this.#api.ask('evidenceEntry', { params: { position: String(position) } });
    if (this.#asked !== position) return;
    this.#trouble = answer.ok ? undefined : answer.error;
    if (answer.ok) this.#proven = answer.value;
  }
}
