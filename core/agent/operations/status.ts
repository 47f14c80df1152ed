import type { AgentStatus } from '@osiriscare/core/contracts/agent';
import {
  exceptionFor,
  timeToHeal,
  timeToHealSpanMs,
  windowStatus,
  type Incident,
} from '@osiriscare/core/healing';
import type { AgentParts } from './agent-parts.ts';

/** How the agent does now. */
export function statusOf(parts: AgentParts): AgentStatus {
  const { store, clock, calendar, rounds } = parts;
  const now = clock.now();
  const settings = parts.settings();
  const [lastRound = null] = store.rounds.list(1);
  return {
    version: parts.version,
    startedAt: parts.startedAt,
    now,
    mode: settings.mode,
    stopped: store.stop.read() ?? null,
    round: rounds.progress(),
    lastRound,
    nextRoundAt: parts.nextRoundAt(),
    window: windowStatus(settings.windows, calendar, now),
    clock: parts.clockVerdict(),
    uplink: parts.uplink(),
    queued: store.facts.countWaiting() + store.siteLog.countUnreceived(),
    counts: countsOf(parts, now),
    timeToHealMs: timeToHeal(healedOf(parts, now - timeToHealSpanMs), now),
    recovery: store.recovery && {
      setAside: store.recovery.setAside,
      restoredFrom: store.recovery.restoredFrom,
    },
  };
}

function countsOf({ store, calendar, timeZone }: AgentParts, now: number): AgentStatus['counts'] {
  const hosts = store.hosts.list();
  const live = store.incidents.live();
  const inState = (state: Incident['state']): number =>
    live.filter((incident) => incident.state === state).length;
  const today = calendar.startOfDay(timeZone, now);
  return {
    hosts: hosts.length,
    reachable: hosts.filter(({ state }) => state === 'reachable').length,
    open: inState('open'),
    healing: inState('healing'),
    escalated: inState('escalated'),
    suppressed: inState('suppressed'),
    acknowledged: inState('acknowledged'),
    healedToday: store.incidents.healedSince(today).length,
    openedToday: store.incidents.countOpenedSince(today),
    exceptions: store.exceptions.list().filter((exception) => isInForce(exception, now)).length,
  };
}

type StoredException = ReturnType<AgentParts['store']['exceptions']['list']>[number];

function isInForce(exception: StoredException, now: number): boolean {
  const drift = { hostId: exception.hostId ?? '', checkId: exception.checkId };
  return exceptionFor([exception], drift, now) !== null;
}

function healedOf({ store }: AgentParts, since: number) {
  return store.incidents
    .healedSince(since)
    .flatMap(({ openedAt, endedAt }) => (endedAt === null ? [] : [{ openedAt, endedAt }]));
}
