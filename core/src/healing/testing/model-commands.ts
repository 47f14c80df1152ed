import * as fc from 'fast-check';
import type { IncidentEvent } from '../incident-record.ts';
import { healingModes } from '../rule.ts';
import { createModelAgent } from './model-agent.ts';
import { groupOf, modelChecks, modelHosts } from './model-checks.ts';
import { createLaws, type ModelChoices } from './model-laws.ts';
import { createTruth, modelFaults, type ModelFault } from './model-truth.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const startMs = 1_767_603_600_000;

/** How often each thing happens, against the others. */
const weights = {
  look: 30,
  step: 60,
  tick: 10,
  'time-passes': 12,
  drift: 12,
  'drift-goes': 2,
  'slow-look-begins': 4,
  'slow-looks-end': 3,
  restart: 1,
  'clock-jumps': 1,
  contact: 2,
  acknowledge: 2,
  close: 2,
  retry: 6,
  except: 1,
  'end-exceptions': 3,
  mode: 2,
  'check-mode': 2,
  stop: 1,
  resume: 4,
  settings: 3,
} as const;

export type CommandKind = keyof typeof weights;

export interface ModelCommand {
  readonly kind: CommandKind;
  readonly host: string;
  readonly check: string;
  readonly fault: ModelFault;
  /** For whatever the command has to choose. */
  readonly pick: number;
}

const kinds = Object.entries(weights).map(([kind, weight]) => ({
  weight,
  arbitrary: fc.constant(kind as CommandKind),
}));

/** Half of all hosts and checks are the same, so that things come together. */
export const modelCommand: fc.Arbitrary<ModelCommand> = fc.record({
  kind: fc.oneof(...kinds),
  host: fc.oneof(fc.constant(modelHosts[0]), fc.constantFrom(...modelHosts)),
  check: fc.oneof(fc.constant('plain'), fc.constantFrom(...modelChecks.map(({ id }) => id))),
  fault: fc.oneof(
    { weight: 3, arbitrary: fc.constant<ModelFault>('none') },
    { weight: 1, arbitrary: fc.constantFrom(...modelFaults) },
  ),
  pick: fc.nat(9999),
});

/** A world with its agent and its people. `reached` collects every state, reason, outcome and refusal that was met. */
export function createModel(reached: Set<string>) {
  const laws = createLaws(startMs);
  const truth = createTruth();
  const choices: ModelChoices = {
    mode: 'full',
    stopped: false,
    allowDisruptiveOutsideWindow: false,
    hostsPerHour: 2,
    disabledRunbooks: [],
    checkChoices: [],
    exceptions: [],
  };
  let trueMs = startMs;
  let offsetMs = 0;
  let jumpedAt = -Infinity;
  let jumps = 0;
  const time = () => ({ trueMs, clockMs: trueMs + offsetMs, jumpedAt, jumps });
  const now = () => time().clockMs;
  laws.limitSet(choices.hostsPerHour);
  const agent = createModelAgent({
    truth,
    laws,
    choices,
    time,
    reached: (what) => reached.add(what),
  });

  const askAbout = (pick: number, event: IncidentEvent) => {
    const all = agent.incidents();
    // Mostly recent ones, and now and then one that has ended.
    const incident = all[Math.max(0, all.length - 1 - (pick % 5))];
    if (incident !== undefined) agent.ask(incident, event);
  };

  const setLimit = (hostsPerHour: number) => {
    choices.hostsPerHour = hostsPerHour;
    laws.limitSet(hostsPerHour);
  };

  const except = ({ check, host, pick }: ModelCommand) => {
    const expiresAt = now() + (pick % 180) * minuteMs;
    const hostId = pick % 3 === 0 ? null : host;
    const made = { id: `${pick}`, checkId: check, hostId, reason: 'accepted', by: 'may' };
    choices.exceptions.push({ ...made, createdAt: now(), expiresAt, endedAt: null });
    for (const incident of agent.incidents())
      if (incident.checkId === check && (hostId === null || hostId === incident.hostId))
        agent.ask(incident, { type: 'exception-began', at: now(), by: 'may', until: expiresAt });
  };

  const endExceptions = () => {
    choices.exceptions = choices.exceptions.map((one) => ({ ...one, endedAt: now() }));
    for (const incident of agent.incidents())
      if (incident.hold === 'excepted')
        agent.ask(incident, { type: 'exception-ended', at: now(), by: 'may' });
  };

  const contacts = ['reachable', 'reachable', 'unreachable', 'key-changed', 'misbehaves'] as const;

  const does: Readonly<Record<CommandKind, (command: ModelCommand) => unknown>> = {
    look: ({ host, fault }) => agent.lookAtHost(host, fault),
    step: ({ host, fault }) => agent.step(host, fault),
    tick: () => agent.tick(),
    'time-passes': ({ pick }) => {
      trueMs += (pick % 4 === 0 ? pick % 180 : pick % 12) * minuteMs;
    },
    drift: ({ host, check, pick }) => truth.set(`${host}/${check}`, 1 + (pick % 3)),
    'drift-goes': ({ host, check }) => truth.set(`${host}/${check}`, 0),
    'slow-look-begins': ({ host, check }) => agent.beginSlowLook(`${host}/${check}`),
    'slow-looks-end': () => agent.endSlowLooks(),
    restart: () => agent.restart(),
    'clock-jumps': ({ pick }) => {
      const byMs = ((pick % 2000) - 1000) * minuteMs;
      offsetMs = pick % 3 === 0 ? 0 : offsetMs + byMs;
      jumpedAt = trueMs;
      jumps += 1;
    },
    contact: ({ host, pick }) =>
      agent.setContact(host, contacts[pick % contacts.length] ?? 'reachable'),
    acknowledge: ({ pick }) =>
      askAbout(pick, { type: 'acknowledged', at: now(), by: 'may', note: '' }),
    close: ({ pick }) => askAbout(pick, { type: 'closed', at: now(), by: 'may', reason: 'done' }),
    retry: ({ pick }) => askAbout(pick, { type: 'retry-asked', at: now(), by: 'may' }),
    except,
    'end-exceptions': endExceptions,
    mode: ({ pick }) => {
      choices.mode = healingModes[pick % 3] ?? 'full';
    },
    'check-mode': ({ host, check, pick }) => {
      const group = pick % 2 === 0 ? groupOf(host) : null;
      const others = choices.checkChoices.filter(
        (one) => one.checkId !== check || one.group !== group,
      );
      const mode = pick % 5 < 2 ? 'audit' : 'enforce';
      choices.checkChoices = [...others, { checkId: check, group, mode }];
    },
    stop: () => {
      choices.stopped = true;
    },
    resume: () => {
      choices.stopped = false;
    },
    settings: ({ check, pick }) => {
      choices.allowDisruptiveOutsideWindow = pick % 4 === 0;
      choices.disabledRunbooks = pick % 5 === 0 ? [check] : [];
      setLimit(1 + (pick % 3));
    },
  };

  /** The world calms down: nothing fails, no clock jumps, and people let repairs work. */
  const calm = () => {
    endExceptions();
    Object.assign(choices, {
      mode: 'full',
      stopped: false,
      allowDisruptiveOutsideWindow: true,
      disabledRunbooks: [],
      checkChoices: [],
    });
    setLimit(3);
    for (const host of modelHosts) agent.setContact(host, 'reachable');
    for (const host of modelHosts)
      for (const check of ['no-rule', 'to-person']) truth.set(`${host}/${check}`, 0);
  };

  const finishAttempts = () => {
    for (let moves = 0; agent.isBusy(); moves += 1) {
      if (moves > 100) throw new Error('broken: an attempt ends');
      for (const host of modelHosts) agent.step(host, 'none');
    }
  };

  const wakePeople = () => {
    for (const incident of agent.incidents())
      if (['escalated', 'acknowledged'].includes(incident.state) || incident.hold === 'asks-first')
        agent.ask(incident, { type: 'retry-asked', at: now(), by: 'may' });
  };

  return {
    run: (command: ModelCommand) => does[command.kind](command),
    /** Calms the world and lets a day pass at most; answers the incidents that have not ended by then. */
    settle: () => {
      calm();
      const open = () =>
        agent.incidents().filter(({ state }) => state !== 'healed' && state !== 'closed');
      for (let round = 0; round < 144 && (round === 0 || open().length > 0); round += 1) {
        finishAttempts();
        for (const host of modelHosts) agent.lookAtHost(host, 'none');
        finishAttempts();
        wakePeople();
        agent.tick();
        trueMs += 10 * minuteMs;
      }
      laws.atTheEnd(time());
      return open();
    },
  };
}

export const modelHourMs = hourMs;
