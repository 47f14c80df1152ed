import type {
  AgentStatus,
  HostSummary,
  IncidentDetail,
  IncidentSummary,
} from '@osiriscare/core/contracts/portal';

/** The status of a calm agent; a test says only what it is about. */
export function someAgentStatus(overrides: Partial<AgentStatus> = {}): AgentStatus {
  return {
    version: '0.1.0',
    startedAt: 0,
    now: 0,
    mode: 'standard',
    stopped: null,
    round: null,
    lastRound: null,
    nextRoundAt: null,
    window: { open: false, closesAt: null, nextOpensAt: null },
    clock: { state: 'good', offsetMs: 0, askedAt: 0, servers: [] },
    uplink: null,
    queued: 0,
    counts: {
      hosts: 1,
      reachable: 1,
      open: 0,
      healing: 0,
      escalated: 0,
      suppressed: 0,
      acknowledged: 0,
      healedToday: 0,
      openedToday: 0,
      exceptions: 0,
    },
    timeToHealMs: null,
    recovery: null,
    ...overrides,
  };
}

/** A computer of a test, checked and calm. */
export function someHost(overrides: Partial<HostSummary> = {}): HostSummary {
  return {
    id: 'records-server',
    name: 'records-server',
    address: '192.0.2.20',
    platform: 'linux',
    group: 'default',
    origin: 'configuration',
    state: 'reachable',
    problem: null,
    checkedAt: 0,
    counts: { pass: 3, drift: 0, excepted: 0, unknown: 0 },
    openIncidents: 0,
    ...overrides,
  };
}

/** An open incident of a test. */
export function someIncident(overrides: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    id: 'a',
    hostId: 'records-server',
    hostName: 'records-server',
    checkId: 'linux-firewall-on',
    title: 'The firewall is on',
    category: 'firewall',
    severity: 'high',
    state: 'open',
    hold: null,
    holdUntil: null,
    escalation: null,
    ending: null,
    openedAt: 0,
    changedAt: 0,
    endedAt: null,
    attempts: 0,
    ...overrides,
  };
}

/** The same with everything that its page shows. */
export function someIncidentDetail(overrides: Partial<IncidentDetail> = {}): IncidentDetail {
  return {
    ...someIncident(),
    meaning: 'Every program can be reached.',
    firstObserved: {},
    lastObserved: {},
    attemptList: [],
    timeline: [],
    ...overrides,
  };
}
