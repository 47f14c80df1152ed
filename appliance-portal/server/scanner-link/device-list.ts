import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';

/** What changed between two states of the list. */
export interface DeviceChanges {
  readonly changed: DeviceSummary[];
  readonly removed: string[];
}

/** The devices as the scanner told them last, in the order in which they came. */
export class DeviceList {
  #devices = new Map<string, DeviceSummary>();

  all(): DeviceSummary[] {
    return [...this.#devices.values()];
  }

  find(id: string): DeviceSummary | undefined {
    return this.#devices.get(id);
  }

  apply(changes: DeviceChanges): void {
    for (const device of changes.changed) this.#devices.set(device.id, device);
    for (const id of changes.removed) this.#devices.delete(id);
  }

  /** Takes a whole new list; tells what that changed. */
  replace(devices: readonly DeviceSummary[]): DeviceChanges {
    const before = this.#devices;
    this.#devices = new Map(devices.map((device) => [device.id, device]));
    return {
      changed: devices.filter((device) => !isSame(device, before.get(device.id))),
      removed: [...before.keys()].filter((id) => !this.#devices.has(id)),
    };
  }
}

function isSame(one: DeviceSummary, other: DeviceSummary | undefined): boolean {
  return other !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
