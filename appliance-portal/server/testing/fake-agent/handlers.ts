import type {
  AgentEndpoints,
  BodyOf,
  CheckView,
  Exception,
  HostDetail,
  IncidentDetail,
  TimelineEntry,
} from '@osiriscare/core/contracts/agent';
import { ProblemError, type Handlers } from '@osiriscare/core/node/http';
import { fakeCompliance, fakeHistory } from './compliance.ts';
import { evidenceHandlers } from './evidence.ts';
import { summaryOfHost, summaryOfIncident, unknown, type FakeAgent } from './agent.ts';

const pageSize = 50;

/** Answers the agent's whole contract from memory. */
export function fakeHandlers(agent: FakeAgent): Handlers<AgentEndpoints> {
  return {
    ...hostHandlers(agent),
    ...incidentHandlers(agent),
    ...checkHandlers(agent),
    ...exceptionHandlers(agent),
    ...evidenceHandlers(agent.evidence),
    ...complianceHandlers(agent),
    status: () => agent.status(),
    settings: () => agent.settings,
    changeSettings: ({ body }) => {
      agent.settings = body.settings;
      agent.tell({ type: 'choices' });
      agent.tellStatus();
      return agent.settings;
    },
    startRound: ({ body }) => agent.rounds.start(body.by),
    cancelRound: () => ({ cancelled: agent.rounds.cancel() }),
    listRounds: () => ({ rounds: agent.rounds.list() }),
    stop: ({ body }) => {
      agent.stopped = { by: body.by, reason: body.reason, at: agent.now() };
      agent.tellStatus();
      return agent.status();
    },
    resume: () => {
      agent.stopped = null;
      agent.tellStatus();
      return agent.status();
    },
  };
}

type Some<Operation extends keyof AgentEndpoints> = Pick<Handlers<AgentEndpoints>, Operation>;

function hostHandlers(
  agent: FakeAgent,
): Some<'listHosts' | 'host' | 'storeCredential' | 'trustHostKey'> {
  return {
    listHosts: () => ({ hosts: agent.hosts().map(summaryOfHost) }),
    host: ({ params }) => agent.host(params.id),
    storeCredential: ({ params, body }) => {
      const { credential } = body;
      const user = credential?.user ?? null;
      const before = signInOf(agent.host(params.id));
      const signIn = { ...before, user, method: credential?.method ?? 'none' } as const;
      const state = credential ? 'reachable' : 'waiting';
      return agent.changeHost(params.id, { signIn, state, problem: null });
    },
    trustHostKey: ({ params, body }) => {
      const signIn = signInOf(agent.host(params.id));
      if (signIn.shownHostKey !== body.fingerprint) throw keyNotShown();
      const trusted = { ...signIn, hostKey: body.fingerprint, shownHostKey: null };
      return agent.changeHost(params.id, { signIn: trusted, state: 'reachable', problem: null });
    },
  };
}

function signInOf({ signIn }: HostDetail): NonNullable<HostDetail['signIn']> {
  if (!signIn) throw unknown('host');
  return signIn;
}

function incidentHandlers(
  agent: FakeAgent,
): Some<'listIncidents' | 'incident' | 'acknowledgeIncident' | 'closeIncident' | 'retryIncident'> {
  const act = (
    id: string,
    patch: Partial<IncidentDetail>,
    line: Pick<TimelineEntry, 'kind' | 'text' | 'by'>,
  ) => {
    const { timeline, endedAt } = agent.incident(id);
    if (endedAt !== null) throw incidentEnded();
    const entry = { ...line, at: agent.now(), observed: null };
    return agent.changeIncident(id, { ...patch, timeline: [...timeline, entry] });
  };
  return {
    listIncidents: ({ body }) => search(agent, body),
    incident: ({ params }) => agent.incident(params.id),
    acknowledgeIncident: ({ params, body: { by, note } }) => {
      const text = note || 'A person has it in hand.';
      return act(params.id, { state: 'acknowledged' }, { kind: 'acknowledged', text, by });
    },
    closeIncident: ({ params, body: { by, reason } }) => {
      const end = {
        state: 'closed',
        ending: 'by-person',
        endedAt: agent.now(),
        hold: null,
      } as const;
      return act(params.id, end, { kind: 'closed', text: reason, by });
    },
    retryIncident: ({ params, body: { by } }) =>
      act(
        params.id,
        { state: 'open', hold: null, escalation: null },
        { kind: 'note', text: 'A repair was asked for.', by },
      ),
  };
}

function search(agent: FakeAgent, body: BodyOf<AgentEndpoints['listIncidents']>) {
  const { states, hostId, before, beforeId } = body;
  const found = agent
    .incidents()
    .filter((one) => !states || states.includes(one.state))
    .filter((one) => hostId === undefined || one.hostId === hostId)
    .filter(
      ({ openedAt, id }) =>
        before === undefined ||
        openedAt < before ||
        (openedAt === before && beforeId !== undefined && id > beforeId),
    )
    .toSorted((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1));
  const incidents = found.slice(0, pageSize).map(summaryOfIncident);
  return { incidents, more: found.length > pageSize };
}

function checkHandlers(agent: FakeAgent): Some<'listChecks' | 'changeCheckMode'> {
  const counted = (check: CheckView): CheckView => ({ ...check, counts: countsFor(agent, check) });
  return {
    listChecks: () => ({
      checks: agent.checks.map(counted),
      groups: [...new Set(agent.hosts().map(({ group }) => group))].sort(),
    }),
    changeCheckMode: ({ body: { checkId, group, mode } }) => {
      const known = agent.checks.find(({ id }) => id === checkId);
      if (!known) throw unknown('check');
      const others = known.groupModes.filter((one) => one.group !== group);
      const changed: CheckView =
        group === null
          ? { ...known, mode: mode ?? 'enforce' }
          : { ...known, groupModes: mode ? [...others, { group, mode }] : others };
      agent.checks = agent.checks.map((one) => (one === known ? changed : one));
      agent.tell({ type: 'choices' });
      return counted(changed);
    },
  };
}

function countsFor(agent: FakeAgent, { id }: CheckView): CheckView['counts'] {
  const counts = { pass: 0, drift: 0, excepted: 0, unknown: 0 };
  for (const { checkId, state, exceptionId } of agent.hosts().flatMap((host) => host.findings))
    if (checkId === id && state !== 'not-applicable')
      counts[state === 'drift' && exceptionId !== null ? 'excepted' : state] += 1;
  return counts;
}

function exceptionHandlers(
  agent: FakeAgent,
): Some<'listExceptions' | 'addException' | 'endException'> {
  const tell = (): void => {
    agent.tell({ type: 'choices' });
    agent.tellStatus();
  };
  return {
    listExceptions: () => ({ exceptions: agent.exceptions }),
    addException: ({ body }) => {
      const exception: Exception = {
        ...body,
        id: `exception-${agent.exceptions.length + 1}`,
        createdAt: agent.now(),
        endedAt: null,
        endedBy: null,
      };
      agent.exceptions = [exception, ...agent.exceptions];
      tell();
      return exception;
    },
    endException: ({ params, body }) => {
      const known = agent.exceptions.find(({ id }) => id === params.id);
      if (!known) throw unknown('exception');
      const ended = { ...known, endedAt: agent.now(), endedBy: body.by };
      agent.exceptions = agent.exceptions.map((one) => (one === known ? ended : one));
      tell();
      return ended;
    },
  };
}

function complianceHandlers(
  agent: FakeAgent,
): Some<'compliance' | 'scoreHistory' | 'chooseFrameworks'> {
  return {
    compliance: () => fakeCompliance(agent),
    scoreHistory: ({ params }) => fakeHistory(agent, params.id),
    chooseFrameworks: ({ body }) => {
      agent.frameworks = body.frameworks;
      agent.tell({ type: 'choices' });
      return fakeCompliance(agent);
    },
  };
}

function keyNotShown(): ProblemError {
  return new ProblemError({
    status: 409,
    id: 'host_key_not_shown',
    message: 'The computer does not show that key now, so nothing was trusted.',
    next: 'Reload the page and compare the key again.',
  });
}

function incidentEnded(): ProblemError {
  return new ProblemError({
    status: 409,
    id: 'incident_ended',
    message: 'This incident is over, so nothing was changed.',
    next: 'Reload it. If the fault is back, there is a new incident for it.',
  });
}
