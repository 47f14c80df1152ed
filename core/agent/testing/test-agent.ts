import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentEvent } from '@osiriscare/core/contracts/agent';
import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import { createLogger, type Logger } from '@osiriscare/core/node/log';
import type { Result } from '@osiriscare/core/result';
import { createFixedClock, type FixedClock } from '@osiriscare/core/testing';
import { builtInNames } from '../built-ins/index.ts';
import { readConfiguration } from '../configuration/index.ts';
import { openCredentialStore } from '../credentials/index.ts';
import { assemble, type AssembledAgent } from '../daemon/assemble.ts';
import type { OpenedAgent } from '../daemon/open-agent.ts';
import { openEvidence } from '../evidence/index.ts';
import { createLibrary } from '../library/index.ts';
import { createAgentService } from '../operations/index.ts';
import { loadResources } from '../resources/index.ts';
import {
  checkText,
  folderOf,
  releasedFrameworks,
  rulesText,
  runbookFiles,
  type TestFolder,
} from '../resources/testing/data-folder.ts';
import type { AgentService } from '../service.ts';
import { openAgentStore } from '../store/index.ts';
import { createTargetPool } from '../targets/index.ts';
import { createModelHost, type ModelHost } from './model-host.ts';

/** Id of the one check that the model hosts can fail. */
export const checkId = 'linux-ssh-root';

/** An agent with model hosts, put together as the daemon does it; nothing runs by the clock. */
export interface TestAgent extends AsyncDisposable, AssembledAgent {
  readonly service: AgentService;
  readonly clock: FixedClock;
  readonly events: readonly AgentEvent[];
  /** Its log so far. */
  readonly log: () => string;
  /** Ids of the targets whose connection was ended. */
  readonly closed: readonly string[];
  readonly host: (id: string) => ModelHost;
  /** Says what the scanner sees; null while it is away. */
  readonly scannerSees: (devices: readonly DeviceSummary[] | null) => void;
  /** One scheduled round to its end, after the interval of the check is over. */
  readonly nextRound: () => Promise<void>;
  /** As a stop and a start: the state stays, nothing in memory does. */
  readonly restart: () => Promise<TestAgent>;
}

export interface TestAgentOptions {
  readonly hosts?: readonly string[];
  /** Lines of agent.yaml under `healing:`. */
  readonly healing?: string;
  readonly limits?: string;
  readonly clock?: FixedClock;
  readonly folder?: TestFolder;
  readonly models?: Map<string, ModelHost>;
}

/** Hosts `a` and `b`, mode `full`, unless told otherwise. */
export function createTestAgent(options: TestAgentOptions = {}): TestAgent {
  const { hosts = ['a', 'b'], clock = createFixedClock(), models = new Map() } = options;
  const folder = options.folder ?? dataOf(options, hosts);
  const { opened, assembled, stopping, ...begun } = begin(folder.path, clock, models);
  const service = createAgentService(assembled.parts);
  const events: AgentEvent[] = [];
  const subscription = service.subscribe((event) => void events.push(event));
  const end = async (): Promise<void> => {
    stopping.abort();
    await assembled.turns.idle();
    subscription[Symbol.dispose]();
    opened[Symbol.dispose]();
  };
  return {
    ...assembled,
    ...begun,
    service,
    clock,
    events,
    nextRound: async () => {
      clock.advance(60_000);
      await assembled.parts.rounds.scheduled();
    },
    restart: async () => {
      await end();
      return createTestAgent({ ...options, clock, folder, models });
    },
    [Symbol.asyncDispose]: async () => {
      await end();
      rmSync(folder.path, { recursive: true, force: true });
    },
  };
}

/** Puts an agent together on the files of a folder, and brings its list of hosts up to date. */
function begin(path: string, clock: FixedClock, models: Map<string, ModelHost>) {
  const stopping = new AbortController();
  const closed: string[] = [];
  const said: string[] = [];
  const logger = createLogger({ program: 'agent', clock, write: (line) => void said.push(line) });
  const opened = openedIn(path, { clock, logger });
  let devices: readonly DeviceSummary[] | null = [];
  const host = (id: string): ModelHost => {
    const model = models.get(id) ?? createModelHost(id);
    models.set(id, model);
    return model;
  };
  const assembled = assemble({
    opened,
    view: () => ({
      devices: () => devices,
      asked: Promise.resolve(),
      answers: { passes: () => Promise.resolve(null), device: () => Promise.resolve(null) },
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }),
    pool: createTargetPool(({ id }) => ({
      ...targetOf(host(id)),
      [Symbol.asyncDispose]: async () => void closed.push(id),
    })),
    ...still,
    clock,
    logger,
    stopping: stopping.signal,
  });
  assembled.roster.refresh();
  return {
    opened,
    assembled,
    stopping,
    closed,
    log: () => said.join(''),
    host,
    scannerSees: (seen: readonly DeviceSummary[] | null) => {
      devices = seen;
    },
  };
}

/** What a test agent has none of. */
const still = {
  builtIns: new Map(),
  clockVerdict: () => ({ state: 'unknown' as const, offsetMs: null, askedAt: null, servers: [] }),
  version: '0.0.1',
  uplink: () => null,
  nextRoundAt: () => null,
};

function openedIn(
  path: string,
  { clock, logger }: { clock: FixedClock; logger: Logger },
): OpenedAgent {
  const state = join(path, 'state');
  const store = must(openAgentStore(join(state, 'agent.db'), clock.now));
  const configuration = must(readConfiguration(join(path, 'agent.yaml'), { isNamed: true }));
  return {
    configuration,
    library: createLibrary(must(loadResources(resourcesIn(path), builtInNames))),
    store,
    credentials: must(openCredentialStore({ directory: state, clock })).store,
    ...openEvidence(state, { store, configuration, clock, logger }),
    [Symbol.dispose]: store[Symbol.dispose],
  };
}

function targetOf(model: ModelHost) {
  const { hostId, run, script } = model;
  return { hostId, run, script };
}

function dataOf({ healing = 'mode: full', limits }: TestAgentOptions, hosts: readonly string[]) {
  const yaml = [
    'version: 1',
    'hosts:',
    ...hosts.map((id, index) => `  - { id: ${id}, address: 10.77.0.${index + 1} }`),
    'healing:',
    ...healing.split('\n').map((line) => `  ${line}`),
    ...(limits === undefined ? [] : [`limits: ${limits}`]),
  ];
  const folder = folderOf({
    'agent.yaml': `${yaml.join('\n')}\n`,
    'checks/linux/linux-ssh-root.yaml': checkText(),
    'rules/linux.yaml': rulesText(),
    // How the look itself went is judged by the release's own words.
    'checks/linux/linux-host-contact.yaml': released('checks/linux/linux-host-contact.yaml'),
    'rules/linux-contact.yaml': released('rules/linux-contact.yaml'),
    ...Object.fromEntries(
      Object.entries(runbookFiles()).map(([name, text]) => [`runbooks/${name}`, text]),
    ),
  });
  mkdirSync(join(folder.path, 'state'), { mode: 0o700 });
  return folder;
}

function released(name: string): string {
  return readFileSync(new URL(`../../../resources/${name}`, import.meta.url), 'utf8');
}

function resourcesIn(path: string) {
  return {
    frameworks: releasedFrameworks,
    checks: join(path, 'checks'),
    runbooks: join(path, 'runbooks'),
    rules: join(path, 'rules'),
    syncedRules: undefined,
  };
}

/** The value of a result that has to be one. */
export function must<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`it failed: ${JSON.stringify(result.error)}`);
}
