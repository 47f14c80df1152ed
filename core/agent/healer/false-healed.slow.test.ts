import { join } from 'node:path';
import { createCalendar } from '@osiriscare/core/node/schedule';
import { silentLogger } from '@osiriscare/core/node/log';
import { createFixedClock } from '@osiriscare/core/testing';
import { expect, test } from 'vitest';
import { createIncidentBook } from '../incidents/incident-book.ts';
import { noEvidence } from '../evidence/testing/no-evidence.ts';
import { createLibrary } from '../library/index.ts';
import { loadResources } from '../resources/index.ts';
import {
  checkText,
  folderOf,
  releasedFrameworks,
  rulesText,
  runbookFiles,
} from '../resources/testing/data-folder.ts';
import { openAgentStore, type AgentStore } from '../store/index.ts';
import { takeTurn, type TurnDeps } from '../watch/index.ts';
import { createHealer } from './index.ts';
import { DoubtfulWorld, type Deceit } from './testing/doubtful-world.ts';

const checkId = 'linux-ssh-root';
const faults = 1000;
const turnsAFault = 4;
/** Beyond the cooldown. */
const betweenTurnsMs = 11 * 60_000;

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}

/** Mulberry32, a public-domain generator of 32 bits. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function libraryIn(path: string) {
  const resources = loadResources(
    {
      frameworks: releasedFrameworks,
      checks: join(path, 'checks'),
      runbooks: join(path, 'runbooks'),
      rules: join(path, 'rules'),
      syncedRules: undefined,
    },
    new Set(),
  );
  return createLibrary(must(resources));
}

function resourceFiles(): Record<string, string> {
  return {
    'checks/linux/linux-ssh-root.yaml': checkText(),
    'rules/linux.yaml': rulesText(),
    ...Object.fromEntries(
      Object.entries(runbookFiles()).map(([path, text]) => [`runbooks/${path}`, text]),
    ),
  };
}

/** The agent's real looking, healing and keeping, on hosts that are simulated. */
function agentIn(path: string, clock: ReturnType<typeof createFixedClock>) {
  const library = libraryIn(path);
  const store = must(openAgentStore(join(path, 'agent.db'), clock.now));
  const book = createIncidentBook({ store, evidence: noEvidence, changed: () => {} });
  const looking = {
    clock,
    builtIns: new Map(),
    atATime: 1,
    detectCall: () => {
      throw new Error('no check here asks by script');
    },
  };
  const settings = () => ({
    mode: 'full' as const,
    windows: [],
    allowDisruptiveOutsideWindow: true,
    hostsPerHour: 1000,
    disabledRunbooks: [],
  });
  const calendar = createCalendar();
  const parts = { store, library, calendar, settings, book, looking, clock, evidence: noEvidence };
  const healer = createHealer({ ...parts, logger: silentLogger });
  const worlds = new Map<string, DoubtfulWorld>();
  const deps: TurnDeps = {
    store,
    library,
    book,
    healer,
    looking,
    clock,
    targetOf: ({ id }) => worldOf(worlds, id).target,
    permission: () => 'allowed',
    hostChanged: () => {},
    roundEveryMs: betweenTurnsMs,
    stopping: new AbortController().signal,
  };
  return {
    store,
    worlds,
    turn: (hostId: string) => takeTurn({ hostId, all: true }, deps, deps.stopping),
  };
}

function worldOf(worlds: ReadonlyMap<string, DoubtfulWorld>, id: string): DoubtfulWorld {
  const world = worlds.get(id);
  if (!world) throw new Error(`there is no ${id}`);
  return world;
}

function deceitOf(dice: () => number): Deceit {
  const some = (most: number) => (dice() < 0.5 ? 0 : dice() * most);
  return {
    repairLies: some(0.8),
    verifyLies: some(1),
    answersLate: some(0.8),
    flaps: some(0.3),
    silent: some(0.2),
  };
}

/** SPEC B7, by the world's own truth: the incident ended as healed at a look that saw a sound host, with no change after it. */
function isTrulyHealed(world: DoubtfulWorld, endedAt: number, changesThen: number): boolean {
  const last = world.asked.findLast(({ at }) => at <= endedAt);
  return last !== undefined && last.isSound && last.changes === changesThen;
}

/** When the host's incident was healed, if in the turn that is just over. */
function justHealedAt(store: AgentStore, hostId: string, now: number): number | null {
  const incident = store.incidents.lastOf(hostId, checkId);
  if (incident?.state !== 'healed' || incident.endedAt === null) return null;
  return incident.endedAt > now - betweenTurnsMs ? incident.endedAt : null;
}

/** Faults, healed ones, and those healed by the agent's word alone. */
async function simulate(path: string) {
  const clock = createFixedClock();
  const dice = diceOf(7);
  const agent = agentIn(path, clock);
  using store: AgentStore = agent.store;
  const found = { healed: 0, unhealed: 0, falselyHealed: [] as string[] };
  for (let number = 1; number <= faults; number += 1) {
    const id = `host-${number}`;
    const deceit = deceitOf(dice);
    const world = new DoubtfulWorld(id, { clock, dice, deceit });
    agent.worlds.set(id, world);
    store.hosts.name({
      id,
      name: id,
      address: '10.77.0.1',
      port: 22,
      platform: 'linux',
      group: 'default',
      origin: 'configuration',
    });
    world.isSound = false;
    for (let turn = 0; turn < turnsAFault; turn += 1) {
      await agent.turn(id);
      const healedAt = justHealedAt(store, id, clock.now());
      if (healedAt !== null) found.healed += 1;
      if (healedAt !== null && !isTrulyHealed(world, healedAt, world.changes))
        found.falselyHealed.push(`${id}: ${JSON.stringify(deceit)}`);
      clock.advance(betweenTurnsMs);
    }
    if (store.incidents.lastOf(id, checkId)?.state !== 'healed') found.unhealed += 1;
  }
  return found;
}

test('of 1,000 faults on hosts whose repairs lie, whose scripts lie, that flap and that answer late, none is called healed without a check that passed in the world after the last change', async () => {
  using folder = folderOf(resourceFiles());
  const { healed, unhealed, falselyHealed } = await simulate(folder.path);
  expect(falselyHealed).toEqual([]);
  expect(healed).toBeGreaterThan(faults / 4);
  expect(unhealed).toBeGreaterThan(faults / 20);
});
