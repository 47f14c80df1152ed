import type { Kiosk, KioskCode } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';

const kioskViews = ['answer', 'figures', 'sign-in'] as const;
export type KioskView = (typeof kioskViews)[number];

/** A code is replaced this long before it ends, so that nobody scans a dead one. */
const codeMarginMs = 15_000;

/** What the screen in the waiting room knows. It only asks; the one thing it can do is stop. */
export class KioskState {
  #kiosk = $state.raw<Kiosk>();
  #code = $state.raw<KioskCode>();
  #lostSince = $state<number>();
  #turn = $state(0);
  #stopFailed = $state(false);
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  readonly view = $derived<KioskView>(kioskViews[this.#turn % kioskViews.length] ?? 'answer');
  /** Since when there has been no news, from the scanner or from the portal itself. */
  readonly awaySince = $derived(this.#lostSince ?? this.#kiosk?.scannerAwaySince ?? undefined);

  get kiosk(): Kiosk | undefined {
    return this.#kiosk;
  }

  get portalLost(): boolean {
    return this.#lostSince !== undefined;
  }

  get code(): KioskCode | undefined {
    return this.#code;
  }

  get stopFailed(): boolean {
    return this.#stopFailed;
  }

  turn(): void {
    this.#turn += 1;
  }

  /** Reads the figures, and a new code when the old one is about to end. */
  async refresh(now: number): Promise<void> {
    const answer = await this.#api.ask('kiosk');
    if (answer.ok) this.#kiosk = answer.value;
    this.#lostSince = answer.ok ? undefined : (this.#lostSince ?? now);
    if (this.portalLost) this.#code = undefined;
    else if (!this.#code || this.#code.expiresAt - codeMarginMs < now) await this.#newCode();
  }

  async stop(): Promise<void> {
    const answer = await this.#api.ask('kioskStop');
    this.#stopFailed = !answer.ok;
    if (answer.ok) this.#kiosk = answer.value;
  }

  async #newCode(): Promise<void> {
    const answer = await this.#api.ask('kioskCode');
    this.#code = answer.ok ? answer.value : undefined;
  }
}
