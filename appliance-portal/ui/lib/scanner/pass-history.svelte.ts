import type { Pass } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** Scans that have ended, newest first. */
export class PassHistory {
  #passes = $state.raw<readonly Pass[]>();
  #trouble = $state.raw<Trouble>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until they were read once. */
  get passes(): readonly Pass[] | undefined {
    return this.#passes;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('listPasses');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (answer.ok) this.#passes = answer.value.passes.toSorted((a, b) => b.endedAt - a.endedAt);
  }
}
