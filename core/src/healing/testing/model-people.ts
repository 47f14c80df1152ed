import type { IncidentEvent } from '../incident-record.ts';
import { healingModes } from '../rule.ts';
import { clockOf, send, type ModelAgent } from './model-agent.ts';
import { groupOf, modelHosts } from './model-checks.ts';
import type { CommandKind, ModelCommand } from './model-commands.ts';

/** Commands by which people act, or a host turns away. */
export type PeopleCommand = Extract<
  CommandKind,
  | 'contact'
  | 'acknowledge'
  | 'close'
  | 'retry'
  | 'except'
  | 'end-exceptions'
  | 'mode'
  | 'check-mode'
  | 'stop'
  | 'resume'
  | 'settings'
>;

type Does = (agent: ModelAgent, command: ModelCommand) => unknown;

const by = 'may';
const minuteMs = 60_000;
const contacts = ['reachable', 'reachable', 'unreachable', 'key-changed', 'misbehaves'] as const;

/** What people do, in the model. */
export const peopleDo: Readonly<Record<PeopleCommand, Does>> = {
  contact: (agent, { host, pick }) =>
    agent.contacts.set(host, contacts[pick % contacts.length] ?? 'reachable'),
  acknowledge: (agent, { pick }) =>
    askAbout(agent, pick, { type: 'acknowledged', at: clockOf(agent), by, note: '' }),
  close: (agent, { pick }) =>
    askAbout(agent, pick, { type: 'closed', at: clockOf(agent), by, reason: 'done' }),
  retry: (agent, { pick }) =>
    askAbout(agent, pick, { type: 'retry-asked', at: clockOf(agent), by }),
  except,
  'end-exceptions': endExceptions,
  mode: ({ choices }, { pick }) => {
    choices.mode = healingModes[pick % 3] ?? 'full';
  },
  'check-mode': ({ choices }, { host, check, pick }) => {
    const group = pick % 2 === 0 ? groupOf(host) : null;
    const isOther = (one: (typeof choices.checkChoices)[number]) =>
      one.checkId !== check || one.group !== group;
    const mode = pick % 5 < 2 ? 'audit' : 'enforce';
    const others = choices.checkChoices.filter(isOther);
    choices.checkChoices = [...others, { checkId: check, group, mode }];
  },
  stop: ({ choices }) => {
    choices.stopped = true;
  },
  resume: ({ choices }) => {
    choices.stopped = false;
  },
  settings: (agent, { check, pick }) => {
    agent.choices.allowDisruptiveOutsideWindow = pick % 4 === 0;
    agent.choices.disabledRunbooks = pick % 5 === 0 ? [check] : [];
    setLimit(agent, 1 + (pick % 3));
  },
};

/** People let repairs work, and mend by hand what no rule mends. */
export function choicesCalm(agent: ModelAgent) {
  endExceptions(agent);
  Object.assign(agent.choices, {
    mode: 'full',
    stopped: false,
    allowDisruptiveOutsideWindow: true,
    disabledRunbooks: [],
    checkChoices: [],
  });
  setLimit(agent, 3);
  for (const host of modelHosts) {
    agent.contacts.set(host, 'reachable');
    for (const check of ['no-rule', 'to-person']) agent.truth.set(`${host}/${check}`, 0);
  }
}

/** People ask for a repair of everything that waits for them. */
export function wakePeople(agent: ModelAgent, at: number) {
  for (const incident of agent.incidents.values())
    if (['escalated', 'acknowledged'].includes(incident.state) || incident.hold === 'asks-first')
      send(agent, incident, { type: 'retry-asked', at, by });
}

function setLimit(agent: ModelAgent, hostsPerHour: number) {
  agent.choices.hostsPerHour = hostsPerHour;
  agent.laws.limitSet(hostsPerHour);
}

/** Mostly about recent incidents, also about ended ones. */
function askAbout(agent: ModelAgent, pick: number, event: IncidentEvent) {
  const all = [...agent.incidents.values()];
  const incident = all[Math.max(0, all.length - 1 - (pick % 5))];
  if (incident !== undefined) send(agent, incident, event);
}

function except(agent: ModelAgent, { check, host, pick }: ModelCommand) {
  const at = clockOf(agent);
  const until = at + (pick % 180) * minuteMs;
  const hostId = pick % 3 === 0 ? null : host;
  const rest = { reason: 'accepted', by, createdAt: at, expiresAt: until, endedAt: null };
  agent.choices.exceptions.push({ id: `${pick}`, checkId: check, hostId, ...rest });
  for (const incident of agent.incidents.values())
    if (incident.checkId === check && (hostId ?? incident.hostId) === incident.hostId)
      send(agent, incident, { type: 'exception-began', at, by, until });
}

function endExceptions(agent: ModelAgent) {
  const at = clockOf(agent);
  agent.choices.exceptions = agent.choices.exceptions.map((one) => ({ ...one, endedAt: at }));
  for (const incident of agent.incidents.values())
    if (incident.hold === 'excepted') send(agent, incident, { type: 'exception-ended', at, by });
}
