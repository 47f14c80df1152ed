import type { AuditEntry } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** Who changed what and who signed in, newest first. */
export class AuditState {
  #entries = $state.raw<readonly AuditEntry[]>();
  #trouble = $state.raw<Trouble>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until they were read once. */
  get entries(): readonly AuditEntry[] | undefined {
    return this.#entries;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('audit');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (answer.ok) this.#entries = answer.value.entries.toSorted((a, b) => b.id - a.id);
  }
}
