import type { HealingSettings } from '@osiriscare/core/contracts/portal';
import type { Result } from '@osiriscare/core/result';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** How much is repaired, when, and what is switched off. Settings go back as a whole, so a change names only what is new. */
export class HealingState {
  #settings = $state.raw<HealingSettings>();
  #trouble = $state.raw<Trouble>();
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until they were read once. */
  get settings(): HealingSettings | undefined {
    return this.#settings;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  async load(): Promise<void> {
    this.#trouble = this.#take(await this.#api.ask('healingSettings'));
  }

  async change(changed: Partial<HealingSettings>): Promise<Trouble | undefined> {
    if (!this.#settings) return undefined;
    const settings = { ...this.#settings, ...changed };
    return this.#take(await this.#api.ask('changeHealingSettings', { body: { settings } }));
  }

  #take(answer: Result<HealingSettings, Trouble>): Trouble | undefined {
    if (!answer.ok) return answer.error;
    this.#settings = answer.value;
    return undefined;
  }
}
