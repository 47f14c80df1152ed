import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@osiriscare/core/clock';
import type { ClockVerdict } from '@osiriscare/core/contracts/agent';
import type { Logger } from '@osiriscare/core/node/log';
import { acquireInstanceLock } from '@osiriscare/core/node/process';
import { databaseErrorOf, spareWrite } from '@osiriscare/core/node/sqlite';
import { err, ok, type Result } from '@osiriscare/core/result';
import { clockNeverAsked } from '@osiriscare/core/time';
import type { TargetPool } from '../targets/index.ts';
import { createBuiltIns } from '../built-ins/index.ts';
import { recordScores } from '../compliance/index.ts';
import type { RunCommandLine } from '../config.ts';
import { stateRefused, type AgentError } from '../errors.ts';
import { applianceHost, followScanner, type ScannerView } from '../hosts/index.ts';
import { startAgentApi } from '../http/index.ts';
import { createAgentService } from '../operations/index.ts';
import { startLoop, type AgentLoop } from './agent-loop.ts';
import { startEvidenceQueue, type EvidenceQueue } from '../uplink/evidence-queue.ts';
import { startCheckIns, type CheckIns, type Uplink } from '../uplink/uplink.ts';
import { assemble, type AssembledAgent } from './assemble.ts';
import { keepEvidence } from './keep-evidence.ts';
import { openAgent, type OpenedAgent } from './open-agent.ts';
import { createReach } from './reach.ts';
import { watchClock } from './watch-clock.ts';

export interface DaemonDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
  readonly isRoot: boolean;
  /** The way to central; null where none is set up: then the agent does its whole work and keeps what is to be told. */
  readonly uplink: Uplink | null;
  readonly stop: AbortSignal;
  /** Called once the API answers. */
  readonly onReady: () => void;
}

const hourMs = 3_600_000;

/** The scanner is waited for that long before the first look: its word keeps packets away from medical devices. */
const scannerPatienceMs = 5_000;

/** Runs the agent until it is told to stop. Nothing is asked of a host before the scanner was. */
export async function runDaemon(
  { stateDirectory, configurationPath, isConfigurationNamed }: RunCommandLine,
  deps: DaemonDeps,
): Promise<Result<void, AgentError>> {
  const directory = join(stateDirectory, 'agent');
  const lock = acquireInstanceLock(join(directory, 'agent.lock'));
  if (!lock.ok) return err(stateRefused(stateDirectory, lock.error));
  using _held = lock.value;
  const place = { directory, configurationPath, isConfigurationNamed };
  const opened = openAgent(place, deps);
  if (!opened.ok) return opened;
  using agent = opened.value;
  return await work(agent, { ...deps, stateDirectory });
}

interface WorkDeps extends DaemonDeps {
  readonly stateDirectory: string;
}

/** What begins after the parts are together, and is asked by them. */
interface Running {
  view: ScannerView | undefined;
  loop: AgentLoop | undefined;
  checkIns: CheckIns | null;
  clockVerdict: () => ClockVerdict;
}

async function work(opened: OpenedAgent, deps: WorkDeps): Promise<Result<void, AgentError>> {
  const { clock, logger, stop, stateDirectory } = deps;
  await using pool = createReach({ ...opened, isRoot: deps.isRoot });
  const running: Running = {
    view: undefined,
    loop: undefined,
    checkIns: null,
    clockVerdict: () => clockNeverAsked,
  };
  const assembled = assembleAround(running, { opened, pool, deps });
  assembled.roster.refresh();
  await using view = followScanner(join(stateDirectory, 'scanner', 'scanner.sock'), {
    logger,
    changed: () => scannerChanged(assembled, pool.drop, logger),
  });
  running.view = view;
  // Before anybody can ask for anything: a person's wish sends packets too.
  await Promise.race([view.asked, pause(scannerPatienceMs, stop)]);
  const changed = assembled.parts.announcer.statusChanged;
  await using clockWatch = watchClock(opened, { clock, devices: view.devices, changed });
  running.clockVerdict = clockWatch.verdict;
  const service = createAgentService(assembled.parts);
  const socketPath = join(stateDirectory, 'agent', 'agent.sock');
  const api = await startAgentApi(socketPath, { service, logger, clock });
  if (!api.ok) return api;
  await using _api = api.value;
  logger.info('agent-ready', { version: deps.version });
  deps.onReady();
  running.loop = beginRounds(assembled, opened, deps);
  running.checkIns = beginCheckIns(opened, deps);
  await Promise.all([
    running.loop.finished,
    running.checkIns?.finished,
    beginDeliveries(opened, deps)?.finished,
    maintain(opened, deps),
    keepEvidence({
      ...assembled.parts,
      view,
      clock,
      logger,
      stop,
      pause: (ms) => pause(ms, stop),
    }),
  ]);
  await assembled.turns.idle();
  opened.siteLog.checkpoint();
  logger.info('agent-stopped');
  return ok(undefined);
}

function assembleAround(
  running: Running,
  { opened, pool, deps }: { opened: OpenedAgent; pool: TargetPool; deps: WorkDeps },
): AssembledAgent {
  const { clock, logger, version, stop, stateDirectory } = deps;
  const clockVerdict = () => running.clockVerdict();
  const builtIns = createBuiltIns(opened.configuration, {
    clock,
    stateDirectory,
    clockVerdict,
    devices: () => running.view?.devices() ?? null,
    appliance: pool.of(applianceHost),
    firewallBaseline: opened.store.firewallBaseline,
  });
  return assemble({
    opened,
    pool,
    clock,
    logger,
    version,
    builtIns,
    clockVerdict,
    view: () => running.view,
    stopping: stop,
    uplink: () => running.checkIns?.health() ?? null,
    nextRoundAt: () => running.loop?.nextRoundAt() ?? null,
  });
}

function beginRounds(
  { parts, roster }: AssembledAgent,
  { configuration }: OpenedAgent,
  { clock, logger, stop }: DaemonDeps,
): AgentLoop {
  return startLoop({
    rounds: parts.rounds,
    clock,
    logger,
    everyMs: configuration.checkSeconds * 1000,
    wait: (ms) => pause(ms, stop),
    prepare: () => {
      parts.store.stop.settle();
      roster.refresh();
    },
    conclude: () => recordScores(parts),
    stopping: stop,
  });
}

function beginCheckIns(
  { store, configuration }: OpenedAgent,
  { uplink, logger, stop }: DaemonDeps,
): CheckIns | null {
  if (uplink === null) return null;
  const wait = (ms: number) => pause(ms, stop);
  const everyMs = configuration.checkInSeconds * 1000;
  const { facts } = store;
  return startCheckIns({
    uplink,
    facts,
    logger,
    random: Math.random,
    wait,
    everyMs,
    stopping: stop,
  });
}

function beginDeliveries(
  { store }: OpenedAgent,
  { uplink, logger, clock, stop }: DaemonDeps,
): EvidenceQueue | null {
  if (uplink === null) return null;
  return startEvidenceQueue({
    deliver: uplink.deliver,
    store,
    logger,
    now: clock.now,
    random: Math.random,
    wait: (ms) => pause(ms, stop),
    stopping: stop,
  });
}

/** Connections to hosts that may no longer be contacted end at once. */
function scannerChanged(
  { roster, parts }: AssembledAgent,
  drop: (hostId: string) => void,
  logger: Logger,
): void {
  for (const host of parts.store.hosts.list())
    if (roster.permission(host) !== 'allowed') drop(host.id);
  // The next round tries again.
  spareWrite(roster.refresh, ({ type }) => logger.error('hosts-not-stored', { id: type }));
}

async function maintain(
  { store }: OpenedAgent,
  { logger, stop }: Pick<DaemonDeps, 'logger' | 'stop'>,
): Promise<void> {
  while (!stop.aborted) {
    try {
      const backup = await store.maintain();
      if (!backup.ok) logger.error('backup-failed', { id: backup.error.type });
    } catch (cause) {
      const error = databaseErrorOf(cause);
      if (!error) throw cause;
      logger.error('maintenance-failed', { id: error.type });
    }
    await pause(hourMs, stop);
  }
}

/** Ends early when the agent stops. */
async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch(() => {}); // cut short is as good as over
}
