import type { DeviceSummary } from '@osiriscare/core/contracts/portal';

/** A device of a test; says only what the test is about. */
export function someDevice(overrides: Partial<DeviceSummary> = {}): DeviceSummary {
  return {
    id: 'a',
    name: 'front-desk',
    state: 'cleared',
    optedIn: false,
    type: 'workstation',
    vendor: 'Dell Inc.',
    os: null,
    addresses: ['10.77.0.5'],
    macs: ['00:1b:a9:aa:00:51'],
    presence: 'online',
    firstSeenAt: 0,
    lastSeenAt: 0,
    needsDecision: false,
    ...overrides,
  };
}
