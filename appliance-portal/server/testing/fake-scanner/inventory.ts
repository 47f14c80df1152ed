import type {
  DeviceDetail,
  DeviceSummary,
  ScannerEvent,
  ScannerStatus,
} from '@osiriscare/core/contracts/scanner';
import { ProblemError, type EventHub } from '@osiriscare/core/node/http';
import { summaryOf } from './clinic.ts';

/** The devices that the pretended scanner knows, told to listeners as they change. */
export class FakeInventory {
  readonly #devices = new Map<string, DeviceDetail>();
  readonly #hub: EventHub<ScannerEvent>;
  readonly #now: () => number;

  constructor(hub: EventHub<ScannerEvent>, now: () => number) {
    this.#hub = hub;
    this.#now = now;
  }

  now(): number {
    return this.#now();
  }

  list(): DeviceSummary[] {
    return [...this.#devices.values()].map(summaryOf);
  }

  find(id: string): DeviceDetail | undefined {
    return this.#devices.get(id);
  }

  get(id: string): DeviceDetail {
    const device = this.#devices.get(id);
    if (!device)
      throw new ProblemError({
        status: 404,
        id: 'device_unknown',
        message: 'There is no such device.',
        next: 'Open the list of devices again.',
      });
    return device;
  }

  put(...devices: DeviceDetail[]): void {
    for (const device of devices) this.#devices.set(device.id, device);
    this.#hub.publish({ type: 'devices', changed: devices.map(summaryOf), removed: [] });
  }

  /** Changes a device and writes the change into its history. */
  change(
    id: string,
    patch: Partial<DeviceDetail>,
    line: { readonly kind: string; readonly text: string; readonly by: string },
  ): DeviceDetail {
    const device = this.get(id);
    const history = [{ at: this.#now(), ...line }, ...device.history];
    const changed = { ...device, ...patch, history };
    this.put(changed);
    return changed;
  }

  remove(id: string): void {
    this.#devices.delete(id);
    this.#hub.publish({ type: 'devices', changed: [], removed: [id] });
  }

  counts(): ScannerStatus['counts'] {
    const all = [...this.#devices.values()];
    const count = (isOne: (device: DeviceDetail) => boolean): number => all.filter(isOne).length;
    return {
      devices: all.length,
      medical: count((device) => device.state === 'medical'),
      held: count((device) => device.state === 'held'),
      cleared: count((device) => device.state === 'cleared'),
      online: count((device) => device.presence === 'online'),
      needDecision: count((device) => device.needsDecision),
      fresh: count((device) => device.firstSeenAt > this.#now() - 86_400_000),
    };
  }
}
