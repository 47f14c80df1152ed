import type { DeviceDetail, DeviceSummary } from '@osiriscare/core/contracts/portal';
import type { Result } from '@osiriscare/core/result';
import type { RequestOf } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';
import type { Portal } from '#lib/portal/portal.ts';

/** Everything known about one device, and what can be changed about it. */
export class DevicePage {
  #detail = $state.raw<DeviceDetail>();
  #trouble = $state.raw<Trouble>();
  #asked = '';
  readonly #portal: Pick<Portal, 'api' | 'inventory'>;

  constructor(portal: Pick<Portal, 'api' | 'inventory'>) {
    this.#portal = portal;
  }

  get detail(): DeviceDetail | undefined {
    return this.#detail;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** Reads the device; an answer that comes after another device was asked for is dropped. */
  async load(id: string): Promise<void> {
    if (this.#detail?.id !== id) this.#detail = undefined;
    this.#asked = id;
    const answer = await this.#portal.api.ask('device', { params: { id } });
    if (this.#asked !== id) return;
    this.#trouble = answer.ok || this.#detail ? undefined : answer.error;
    if (answer.ok) this.#detail = answer.value;
  }

  async describe(body: RequestOf<'describeDevice'>['body']): Promise<Trouble | undefined> {
    return this.#take(await this.#portal.api.ask('describeDevice', { params: this.#params, body }));
  }

  async merge(other: string, reason: string): Promise<Trouble | undefined> {
    const body = { other, reason };
    const trouble = this.#take(
      await this.#portal.api.ask('mergeDevices', { params: this.#params, body }),
    );
    if (!trouble) this.#portal.inventory.update([], [other]);
    return trouble;
  }

  /** Parts a network card; this page then shows what is left. */
  async split(mac: string, reason: string): Promise<Trouble | undefined> {
    const { id } = this.#params;
    const body = { mac, reason };
    const answer = await this.#portal.api.ask('splitDevice', { params: { id }, body });
    if (!answer.ok) return answer.error;
    this.#portal.inventory.update([summaryOf(answer.value)]);
    await this.load(id);
    return undefined;
  }

  get #params(): { id: string } {
    return { id: this.#asked };
  }

  #take(answer: Result<DeviceDetail, Trouble>): Trouble | undefined {
    if (!answer.ok) return answer.error;
    this.#detail = answer.value;
    this.#portal.inventory.update([summaryOf(answer.value)]);
    return undefined;
  }
}

/** The row of the list that a detail contains. */
function summaryOf(detail: DeviceDetail): DeviceSummary {
  const { id, name, state, optedIn, type, vendor, os, addresses, macs } = detail;
  const { presence, firstSeenAt, lastSeenAt, needsDecision } = detail;
  const what = { id, name, state, optedIn, type, vendor, os, addresses, macs };
  return { ...what, presence, firstSeenAt, lastSeenAt, needsDecision };
}
