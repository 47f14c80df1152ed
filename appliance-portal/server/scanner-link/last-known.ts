import type { Clock } from '@osiriscare/core/clock';
import type { PortalEvent, ScannerView } from '@osiriscare/core/contracts/portal';
import {
  deviceSummarySchema,
  statusSchema,
  type DeviceSummary,
  type ScannerEvent,
  type ScannerStatus,
} from '@osiriscare/core/contracts/scanner';
import { z } from 'zod';
import type { LastKnownStore } from '../store/index.ts';
import { DeviceList } from './device-list.ts';

const writeEveryMs = 60_000;

export interface LastKnownDeps {
  readonly lastKnown: LastKnownStore;
  readonly clock: Clock;
  readonly publish: (event: PortalEvent) => void;
}

/** Status and devices as the scanner told them last; survives a restart of the portal. */
export class LastKnown {
  readonly #deps: LastKnownDeps;
  readonly #list = new DeviceList();
  #status: ScannerStatus | null = null;
  #asOf: number | null = null;
  #awaySince: number | null;
  #writtenAt: number;

  constructor(deps: LastKnownDeps) {
    this.#deps = deps;
    this.#writtenAt = deps.clock.now();
    const status = deps.lastKnown.read('status', statusSchema);
    const devices = deps.lastKnown.read('devices', z.array(deviceSummarySchema));
    if (status && devices) {
      this.#status = status.value;
      this.#asOf = status.at;
      this.#list.replace(devices.value);
    }
    this.#awaySince = this.#asOf ?? deps.clock.now();
  }

  view(): ScannerView {
    return {
      reachable: this.#awaySince === null,
      awaySince: this.#awaySince,
      asOf: this.#age(),
      status: this.#status,
    };
  }

  device(id: string): DeviceSummary | undefined {
    return this.#list.find(id);
  }

  devices(): { asOf: number | null; devices: DeviceSummary[] } {
    return { asOf: this.#age(), devices: this.#list.all() };
  }

  /** The scanner is there, and says this. */
  find(status: ScannerStatus, devices: readonly DeviceSummary[]): void {
    this.#awaySince = null;
    const changes = this.#list.replace(devices);
    if (changes.changed.length + changes.removed.length > 0)
      this.#deps.publish({ type: 'devices', ...changes });
    this.#takeStatus(status);
  }

  lose(): void {
    if (this.#awaySince !== null) return;
    this.#asOf = this.#deps.clock.now();
    this.#awaySince = this.#asOf;
    this.write();
    this.#publishView();
  }

  take(event: ScannerEvent): void {
    if (event.type === 'status') this.#takeStatus(event.status);
    if (event.type === 'devices') this.#list.apply(event);
    if (event.type !== 'status') this.#deps.publish(event);
    this.#asOf = this.#deps.clock.now();
    if (this.#asOf - this.#writtenAt >= writeEveryMs) this.write();
  }

  /** Writes it down: once a minute, when the scanner goes away, and at the end. */
  write(): void {
    if (!this.#status || this.#asOf === null) return;
    this.#writtenAt = this.#deps.clock.now();
    this.#deps.lastKnown.write('devices', this.#list.all(), this.#asOf);
    this.#deps.lastKnown.write('status', this.#status, this.#asOf);
  }

  /** While the stream is open, what is known is true now. */
  #age(): number | null {
    return this.#awaySince === null ? this.#deps.clock.now() : this.#asOf;
  }

  #takeStatus(status: ScannerStatus): void {
    this.#status = status;
    this.#asOf = this.#deps.clock.now();
    this.#publishView();
  }

  #publishView(): void {
    this.#deps.publish({ type: 'scanner', scanner: this.view() });
  }
}
