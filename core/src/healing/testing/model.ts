import {
  beginLook,
  clockOf,
  createModelAgent,
  endLook,
  type ModelAgent,
  type SlowLook,
} from './model-agent.ts';
import { decide, decideAll, moveAttempt, restart } from './model-attempt.ts';
import { modelChecks, modelHosts } from './model-checks.ts';
import type { CommandKind, ModelCommand } from './model-commands.ts';
import { createLaws, type ModelChoices } from './model-laws.ts';
import { choicesCalm, peopleDo, wakePeople, type PeopleCommand } from './model-people.ts';
import { createTruth, type ModelFault } from './model-truth.ts';

const minuteMs = 60_000;
const startMs = 1_767_603_600_000;

/** The clock on the wall beside the agent's own. */
interface ModelClock {
  trueMs: number;
  offsetMs: number;
  jumpedAt: number;
  jumps: number;
}

interface Model {
  readonly agent: ModelAgent;
  readonly clock: ModelClock;
}

/** A world with its agent and its people. `reached` collects every state, reason, outcome and refusal that was met. */
export function createModel(reached: Set<string>) {
  const clock: ModelClock = { trueMs: startMs, offsetMs: 0, jumpedAt: -Infinity, jumps: 0 };
  const choices: ModelChoices = {
    mode: 'full',
    stopped: false,
    allowDisruptiveOutsideWindow: false,
    hostsPerHour: 2,
    disabledRunbooks: [],
    checkChoices: [],
    exceptions: [],
  };
  const agent = createModelAgent({
    truth: createTruth(),
    laws: createLaws(startMs),
    choices,
    time: () => ({ ...clock, clockMs: clock.trueMs + clock.offsetMs }),
    reached: (what) => reached.add(what),
  });
  agent.laws.limitSet(choices.hostsPerHour);
  const model = { agent, clock };
  return {
    run: (command: ModelCommand) => does[command.kind](model, command),
    settle: () => settle(model),
  };
}

type Does = (model: Model, command: ModelCommand) => unknown;

const byPeople =
  (kind: PeopleCommand): Does =>
  ({ agent }, command) =>
    peopleDo[kind](agent, command);

const does: Readonly<Record<CommandKind, Does>> = {
  look: ({ agent }, { host, fault }) => lookAtHost(agent, host, fault),
  step: ({ agent }, { host, fault }) => moveAttempt(agent, host, fault),
  tick: ({ agent }) => decideAll(agent),
  'time-passes': ({ clock }, { pick }) => {
    clock.trueMs += (pick % 4 === 0 ? pick % 180 : pick % 12) * minuteMs;
  },
  drift: ({ agent }, { host, check, pick }) => agent.truth.set(`${host}/${check}`, 1 + (pick % 3)),
  'drift-goes': ({ agent }, { host, check }) => agent.truth.set(`${host}/${check}`, 0),
  'drift-comes-back': driftComesBack,
  'repairs-fail': repairsFail,
  'slow-look-begins': ({ agent }, { host, check }) =>
    agent.slowLooks.push(beginLook(agent, `${host}/${check}`)),
  'slow-looks-end': ({ agent }) => {
    const looks = agent.slowLooks;
    agent.slowLooks = [];
    for (const look of looks) take(agent, look, 'none');
  },
  restart: ({ agent }) => restart(agent),
  'clock-jumps': ({ clock }, { pick }) => {
    const byMs = ((pick % 2000) - 1000) * minuteMs;
    clock.offsetMs = pick % 3 === 0 ? 0 : clock.offsetMs + byMs;
    clock.jumpedAt = clock.trueMs;
    clock.jumps += 1;
  },
  contact: byPeople('contact'),
  acknowledge: byPeople('acknowledge'),
  close: byPeople('close'),
  retry: byPeople('retry'),
  except: byPeople('except'),
  'end-exceptions': byPeople('end-exceptions'),
  mode: byPeople('mode'),
  'check-mode': byPeople('check-mode'),
  stop: byPeople('stop'),
  resume: byPeople('resume'),
  settings: byPeople('settings'),
};

/** Something on the host undoes each repair, some times in a row. */
function driftComesBack({ agent, clock }: Model, { host, pick }: ModelCommand) {
  for (let times = 0; times < 2 + (pick % 5); times += 1) {
    agent.truth.set(`${host}/plain`, 1);
    lookAtHost(agent, host, 'none');
    moveToEnd(agent, host, 'none');
    clock.trueMs += (8 + (pick % 5)) * minuteMs;
    lookAtHost(agent, host, 'none');
    moveToEnd(agent, host, 'none');
  }
}

/** Repairs of one drift have no effect, some times in a row. */
function repairsFail({ agent, clock }: Model, { host, pick }: ModelCommand) {
  const fault = pick % 3 === 0 ? 'failed-halfway' : 'without-effect';
  agent.truth.set(`${host}/plain`, 1);
  for (let times = 0; times < 2 + (pick % 8); times += 1) {
    lookAtHost(agent, host, 'none');
    moveToEnd(agent, host, fault);
    clock.trueMs += (pick % 2 === 0 ? 11 : 31) * minuteMs;
  }
}

function lookAtHost(agent: ModelAgent, host: string, fault: ModelFault) {
  for (const { id } of modelChecks) take(agent, beginLook(agent, `${host}/${id}`), fault);
}

function take(agent: ModelAgent, look: SlowLook, fault: ModelFault) {
  const incident = endLook(agent, look, fault);
  if (incident !== null) decide(agent, incident);
}

function moveToEnd(agent: ModelAgent, host: string, fault: ModelFault) {
  for (let moves = 0; agent.running.has(host); moves += 1) {
    if (moves > 100) throw new Error('broken: an attempt ends');
    moveAttempt(agent, host, fault);
  }
}

/** The world calms down: nothing fails, no clock jumps, and people let repairs work. Answers the incidents that have not ended within a day. */
function settle({ agent, clock }: Model) {
  choicesCalm(agent);
  const open = () => [...agent.incidents.values()].filter(({ endedAt }) => endedAt === null);
  for (let round = 0; round < 144 && (round === 0 || open().length > 0); round += 1) {
    for (const host of modelHosts) {
      moveToEnd(agent, host, 'none');
      lookAtHost(agent, host, 'none');
      moveToEnd(agent, host, 'none');
    }
    wakePeople(agent, clockOf(agent));
    decideAll(agent);
    clock.trueMs += 10 * minuteMs;
  }
  agent.laws.atTheEnd(agent.time());
  return open();
}
