import type { DeviceType } from './device.ts';
import type { Evidence } from './evidence.ts';

/** One piece of evidence together with what it hints about the kind of device. */
export interface Reading {
  readonly evidence: Evidence;
  readonly type?: DeviceType;
  /** Operating system in words: `Windows 11`. */
  readonly os?: string;
  /** Maker of the network card, in its usual short name where that is known. */
  readonly vendor?: string;
}
