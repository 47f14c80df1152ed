import type { ScannerStatus } from '@osiriscare/core/contracts/portal';

const on = { state: 'on', id: null, message: null } as const;

/** The status of a calm scanner; a test says only what it is about. */
export function someStatus(overrides: Partial<ScannerStatus> = {}): ScannerStatus {
  return {
    version: '0.1.0',
    startedAt: 0,
    now: 0,
    interface: 'eth0',
    configured: true,
    subnets: ['10.77.0.0/24'],
    listening: on,
    guard: on,
    sweep: on,
    directory: null,
    stopped: null,
    pass: null,
    lastPass: null,
    nextPassAt: null,
    counts: { devices: 0, medical: 0, held: 0, cleared: 0, online: 0, needDecision: 0, fresh: 0 },
    sentToday: {
      medical: 0,
      held: 0,
      cleared: 0,
      optedIn: 0,
      discovery: 0,
      earlier: 0,
      sweepFrames: 0,
      exact: true,
    },
    recovery: null,
    ...overrides,
  };
}
