import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';

/** All devices, kept up to date by the portal's events. */
export class Inventory {
  #byId = $state.raw<ReadonlyMap<string, DeviceSummary>>(new Map());
  #asOf = $state<number>();
  #trouble = $state.raw<Trouble>();
  #loaded = $state(false);
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  readonly all = $derived([...this.#byId.values()]);
  readonly medical = $derived(this.all.filter(({ state }) => state === 'medical'));
  readonly toDecide = $derived(this.all.filter(({ needsDecision }) => needsDecision));

  /** True once the list has been read. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Age of the list; unknown until it was read once. */
  get asOf(): number | undefined {
    return this.#asOf;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  find(id: string): DeviceSummary | undefined {
    return this.#byId.get(id);
  }

  async load(): Promise<void> {
    const answer = await this.#api.ask('listDevices');
    this.#trouble = answer.ok ? undefined : answer.error;
    if (!answer.ok) return;
    this.#byId = new Map(answer.value.devices.map((device) => [device.id, device]));
    this.#asOf = answer.value.asOf ?? undefined;
    this.#loaded = true;
  }

  /** Takes in what changed; devices that are new appear. */
  update(changed: readonly DeviceSummary[], removed: readonly string[] = []): void {
    const next = new Map(this.#byId);
    for (const device of changed) next.set(device.id, device);
    for (const id of removed) next.delete(id);
    this.#byId = next;
  }
}
