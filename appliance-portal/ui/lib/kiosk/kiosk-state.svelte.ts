import type { Kiosk, KioskCode, KioskStop } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';

const kioskViews = ['answer', 'figures', 'sign-in'] as const;
export type KioskView = (typeof kioskViews)[number];

/** A code is replaced this long before it ends, so that nobody scans a dead one. */
const codeMarginMs = 15_000;

export type StopFailure = KioskStop['failed'][number] | 'both';

/** What the screen in the waiting room knows. It only asks; the one thing it can do is stop. */
export class KioskState {
  #kiosk = $state.raw<Kiosk>();
  #code = $state.raw<KioskCode>();
  #lostSince = $state<number>();
  #turn = $state(0);
  #stopFailed = $state<StopFailure>();
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

  /** What somebody wanted to stop and could not; undefined unless that happened. */
  get stopFailed(): StopFailure | undefined {
    return this.#stopFailed;
  }

  /** There is something left to stop; repairs that were never heard of count as stopped. */
  get mayStop(): boolean {
    const { stopped, repairs } = this.#kiosk ?? {};
    return this.#kiosk !== undefined && (!stopped || repairs?.stopped === false);
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
    if (answer.ok) this.#kiosk = answer.value.kiosk;
    this.#stopFailed = failureOf(answer.ok ? answer.value.failed : ['scanning', 'repairs']);
  }

  async #newCode(): Promise<void> {
    const answer = await this.#api.ask('kioskCode');
    this.#code = answer.ok ? answer.value : undefined;
  }
}

function failureOf(failed: KioskStop['failed']): StopFailure | undefined {
  return failed.length > 1 ? 'both' : failed[0];
}
