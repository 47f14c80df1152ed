import type {
  AgentEvent,
  AgentStatus,
  CheckView,
  Exception,
  HealingSettings,
  HostDetail,
  HostSummary,
  IncidentDetail,
  IncidentSummary,
} from '@osiriscare/core/contracts/agent';
import { ProblemError, type EventHub } from '@osiriscare/core/node/http';
import { knownChecks, viewOf } from './checks.ts';
import { firstFrameworks } from './compliance.ts';
import { FakeLog } from './fake-log.ts';
import { countsOf, makeHosts } from './hosts.ts';
import { makeIncidents } from './incidents.ts';
import { FakeRounds } from './rounds.ts';

const settings: HealingSettings = {
  mode: 'standard',
  windows: [{ cron: '0 19 * * 1-5', minutes: 180, timeZone: 'America/New_York' }],
  allowDisruptiveOutsideWindow: false,
  hostsPerHour: 10,
  disabledRunbooks: [],
};

/** Everything that a pretended agent remembers. */
export class FakeAgent {
  readonly now: () => number;
  readonly rounds: FakeRounds;
  readonly evidence = new FakeLog(40);
  readonly #hub: EventHub<AgentEvent>;
  readonly #startedAt: number;
  #hosts: HostDetail[];
  #incidents: IncidentDetail[];
  checks: CheckView[] = knownChecks.map(viewOf);
  exceptions: Exception[] = [];
  settings = settings;
  frameworks = firstFrameworks;
  stopped: AgentStatus['stopped'] = null;

  constructor(hub: EventHub<AgentEvent>, now: () => number, stepMs: number) {
    this.now = now;
    this.#hub = hub;
    this.#startedAt = now();
    this.#hosts = makeHosts(now());
    this.#incidents = makeIncidents(now());
    const hosts = () => this.#hosts;
    this.rounds = new FakeRounds({ now, stepMs, hosts, changed: () => this.tellStatus() });
  }

  tell(event: AgentEvent): void {
    this.#hub.publish(event);
  }

  tellStatus(): void {
    this.tell({ type: 'status', status: this.status() });
  }

  hosts(): HostDetail[] {
    return this.#hosts.map((host) => this.#counted(host));
  }

  host(id: string): HostDetail {
    const host = this.hosts().find((one) => one.id === id);
    if (!host) throw unknown('host');
    return host;
  }

  incidents(): readonly IncidentDetail[] {
    return this.#incidents;
  }

  incident(id: string): IncidentDetail {
    const incident = this.#incidents.find((one) => one.id === id);
    if (!incident) throw unknown('incident');
    return incident;
  }

  changeHost(id: string, patch: Partial<HostDetail>): HostDetail {
    this.#hosts = this.#hosts.map((host) => (host.id === id ? { ...host, ...patch } : host));
    const host = this.host(id);
    this.tell({ type: 'host', host: summaryOfHost(host) });
    return host;
  }

  changeIncident(id: string, patch: Partial<IncidentDetail>): IncidentDetail {
    const changed = { ...this.incident(id), ...patch, changedAt: this.now() };
    this.#incidents = this.#incidents.map((one) => (one.id === id ? changed : one));
    this.tell({ type: 'incident', incident: summaryOfIncident(changed) });
    this.tellStatus();
    return changed;
  }

  status(): AgentStatus {
    return {
      version: '0.1.0',
      startedAt: this.#startedAt,
      now: this.now(),
      mode: this.settings.mode,
      stopped: this.stopped,
      ...this.rounds.status(),
      nextRoundAt: this.now() + 20_000,
      window: { open: false, closesAt: null, nextOpensAt: this.now() + 9 * 3_600_000 },
      clock: {
        state: 'good',
        offsetMs: 12,
        askedAt: this.now() - 60_000,
        servers: [{ name: '192.0.2.123', offsetMs: 12, delayMs: 8, outlier: false, problem: null }],
      },
      uplink: null,
      queued: 0,
      counts: this.#counts(),
      timeToHealMs: { median: 48_000, p95: 130_000 },
      recovery: null,
    };
  }

  #counts(): AgentStatus['counts'] {
    const inState = (state: IncidentDetail['state']) =>
      this.#incidents.filter((incident) => incident.state === state).length;
    const today = this.now() - 86_400_000;
    const healed = this.#incidents.filter(
      ({ state, endedAt }) => state === 'healed' && (endedAt ?? 0) > today,
    );
    return {
      hosts: this.#hosts.length,
      reachable: this.#hosts.filter(({ state }) => state === 'reachable').length,
      open: inState('open'),
      healing: inState('healing'),
      escalated: inState('escalated'),
      suppressed: inState('suppressed'),
      acknowledged: inState('acknowledged'),
      healedToday: healed.length,
      openedToday: this.#incidents.filter(({ openedAt }) => openedAt > today).length,
      exceptions: this.exceptions.filter(({ endedAt }) => endedAt === null).length,
    };
  }

  /** With its exceptions and open incidents as they are now. */
  #counted(host: HostDetail): HostDetail {
    const findings = host.findings.map((finding) => {
      const covering = this.exceptions.find(
        ({ checkId, hostId, endedAt }) =>
          endedAt === null &&
          checkId === finding.checkId &&
          (hostId === null || hostId === host.id),
      );
      return { ...finding, exceptionId: covering?.id ?? null };
    });
    const openIncidents = this.#incidents.filter(
      ({ hostId, endedAt }) => hostId === host.id && endedAt === null,
    ).length;
    return { ...host, findings, counts: countsOf(findings), openIncidents };
  }
}

export function summaryOfHost(host: HostDetail): HostSummary {
  const { findings: _, system: _system, signIn: _signIn, ...summary } = host;
  return summary;
}

export function summaryOfIncident(incident: IncidentDetail): IncidentSummary {
  const { meaning: _, firstObserved: _first, lastObserved: _last, ...rest } = incident;
  const { attemptList: _attempts, timeline: _timeline, ...summary } = rest;
  return summary;
}

export function unknown(what: 'host' | 'incident' | 'check' | 'exception'): ProblemError {
  return new ProblemError({
    status: 404,
    id: `${what}_unknown`,
    message: `There is no such ${what}.`,
    next: 'Reload the list: it may have been removed.',
  });
}
