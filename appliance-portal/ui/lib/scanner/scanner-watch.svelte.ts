import type { ScannerView } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** The scanner as last heard of: its status stays visible while it or the portal is away, with its age. */
export class ScannerWatch {
  #view = $state.raw<ScannerView>();
  #trouble = $state.raw<Trouble>();
  #lostSince = $state<number>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  readonly status = $derived(this.#view?.status ?? undefined);
  readonly pass = $derived(this.status?.pass ?? undefined);
  readonly stopped = $derived(this.status?.stopped ?? undefined);
  /** Since when the scanner, or the portal itself, has not answered; nothing while all is well. */
  readonly awaySince = $derived(this.#lostSince ?? this.#view?.awaySince ?? undefined);
  readonly asOf = $derived(this.#view?.asOf ?? undefined);
  /** True while the line to the portal itself is broken. */
  readonly portalLost = $derived(this.#lostSince !== undefined);
  readonly away = $derived(this.#lostSince !== undefined || this.#view?.reachable === false);

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('scanner');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (answer.ok) this.set(answer.value);
  }

  set(view: ScannerView): void {
    this.#view = view;
    this.#lostSince = undefined;
  }

  /** The line to the portal broke; the earliest break counts. */
  lost(at: number): void {
    this.#lostSince ??= at;
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
