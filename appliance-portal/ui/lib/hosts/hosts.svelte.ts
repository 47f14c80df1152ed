import type { HostSummary } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** The computers that the agent watches, kept up to date by the portal's events. */
export class Hosts {
  #byId = $state.raw<ReadonlyMap<string, HostSummary>>(new Map());
  #trouble = $state.raw<Trouble>();
  #loaded = $state(false);
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  readonly all = $derived([...this.#byId.values()]);

  /** True once the list has been read. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  find(id: string): HostSummary | undefined {
    return this.#byId.get(id);
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('listHosts');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (!answer.ok) return;
    this.#byId = new Map(answer.value.hosts.map((host) => [host.id, host]));
    this.#loaded = true;
  }

  /** Takes in what changed; computers that are new appear. */
  update(changed: readonly HostSummary[], removed: readonly string[] = []): void {
    const next = new Map(this.#byId);
    for (const host of changed) next.set(host.id, host);
    for (const id of removed) next.delete(id);
    this.#byId = next;
  }
}
