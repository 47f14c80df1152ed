import type { ScannerEvent } from '@osiriscare/core/contracts/scanner';
import type { DeviceListing } from '../store/index.ts';
import { presentSummary } from './present-device.ts';

/** Gathers changes of devices, so that a busy minute is a few events rather than thousands. */
export interface DeviceGatherer extends Disposable {
  readonly changed: (device: DeviceListing) => void;
  readonly removed: (id: string) => void;
}

/** Hands what came together to `publish` at most once in `forMs`; of a device that changed several times only the last state. Disposing drops what is waiting. */
export function createDeviceGatherer(
  publish: (event: ScannerEvent) => void,
  forMs: number,
): DeviceGatherer {
  const waiting = new Map<string, DeviceListing | undefined>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    const changed = [...waiting.values()].filter((device) => device !== undefined);
    const removed = [...waiting].filter(([, device]) => !device).map(([id]) => id);
    waiting.clear();
    publish({ type: 'devices', changed: changed.map(presentSummary), removed });
  };
  const note = (id: string, device: DeviceListing | undefined) => {
    waiting.set(id, device);
    timer ??= setTimeout(flush, forMs);
  };
  return {
    changed: (device) => note(device.id, device),
    removed: (id) => note(id, undefined),
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
