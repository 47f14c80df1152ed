import { randomBytes } from 'node:crypto';
import { createGatedLookup } from '../../hosts/index.ts';
import type { TimeDeps } from '../index.ts';

/** The clocks of this machine, and a gate behind which the scanner saw nothing. Names are not looked up. */
export function realTime(overrides: Partial<TimeDeps> = {}): TimeDeps {
  return {
    clock: { now: () => Date.now() },
    monotonicMs: () => performance.now(),
    nonce: () => randomBytes(8).readBigUInt64BE(),
    addresses: createGatedLookup({ lookup: () => Promise.resolve([]), devices: () => [] }),
    ...overrides,
  };
}
