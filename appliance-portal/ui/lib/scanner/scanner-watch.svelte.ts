import type { ScannerStatus } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';
import { ProgramWatch } from '#lib/live/program-watch.svelte.ts';

/** The scanner as last heard of, and what it can be asked to do. */
export class ScannerWatch extends ProgramWatch<ScannerStatus> {
  #trouble = $state.raw<Trouble>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    super();
    this.#api = api;
  }

  readonly pass = $derived(this.status?.pass ?? undefined);
  readonly stopped = $derived(this.status?.stopped ?? undefined);

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('scanner');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (answer.ok) this.set(answer.value);
  }

  async startPass(): Promise<Trouble | undefined> {
    return this.#then(await this.#api.ask('startPass'));
  }

  async cancelPass(): Promise<Trouble | undefined> {
    return this.#then(await this.#api.ask('cancelPass'));
  }

  async stop(reason: string): Promise<Trouble | undefined> {
    return this.#then(await this.#api.ask('stop', { body: { reason } }));
  }

  async resume(reason: string): Promise<Trouble | undefined> {
    return this.#then(await this.#api.ask('resume', { body: { reason } }));
  }

  async #then(answer: Awaited<ReturnType<PortalApi['ask']>>): Promise<Trouble | undefined> {
    if (!answer.ok) return answer.error;
    await this.load();
    return undefined;
  }
}
