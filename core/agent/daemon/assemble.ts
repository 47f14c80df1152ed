import type { Clock } from '@osiriscare/core/clock';
import type { ClockVerdict, HealingSettings } from '@osiriscare/core/contracts/agent';
import type { Incident } from '@osiriscare/core/healing';
import type { Logger } from '@osiriscare/core/node/log';
import { createCalendar } from '@osiriscare/core/node/schedule';
import { contentHash, createRecorder, type EvidenceRecorder } from '../evidence/index.ts';
import { createHealer, type Healer } from '../healer/index.ts';
import { createRoster, gatedTarget, type Roster, type ScannerView } from '../hosts/index.ts';
import { closeDeparted } from '../incidents/close-departed.ts';
import { createIncidentBook, type IncidentBook } from '../incidents/incident-book.ts';
import type { BuiltInProbe, LookDeps } from '../looking/index.ts';
import {
  createAnnouncer,
  type Announcer,
  hostPresenter,
  presentIncident,
  statusOf,
  type AgentParts,
} from '../operations/index.ts';
import type { StoredHost } from '../store/index.ts';
import type { TargetPool } from '../targets/index.ts';
import { createRounds, createTurns, takeTurn, type TurnDeps, type Turns } from '../watch/index.ts';
import type { OpenedAgent } from './open-agent.ts';

export interface AssembleDeps {
  readonly opened: OpenedAgent;
  readonly view: () => ScannerView | undefined;
  readonly pool: TargetPool;
  readonly builtIns: ReadonlyMap<string, BuiltInProbe>;
  readonly clockVerdict: () => ClockVerdict;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
  readonly stopping: AbortSignal;
  readonly uplink: AgentParts['uplink'];
  readonly nextRoundAt: () => number | null;
}

/** The agent at work, without its timers. */
export interface AssembledAgent {
  readonly parts: AgentParts;
  readonly roster: Roster;
  readonly turns: Turns;
}

/** Puts the parts of the agent together, after what the last run left open has been settled. */
export function assemble(deps: AssembleDeps): AssembledAgent {
  const { opened, pool, clock, logger, stopping } = deps;
  const { configuration, library, store, credentials, siteLog } = opened;
  const calendar = createCalendar();
  const settings = () => store.settings.read() ?? configuration.healing;
  const announcer = createAnnouncer(() => statusOf(parts));
  const hostChanged = (id: string): void => tellHost(id, parts);
  const evidence = recorderOf(deps, settings);
  const changed = (incident: Incident): void => tellIncident(incident, parts);
  const book = createIncidentBook({ store, evidence, changed });
  const roster = rosterOf(deps, { announcer, book, hostChanged });
  const looking = lookingDeps(deps);
  const healing = { store, library, calendar, settings, book, evidence, looking, clock, logger };
  const healer = createHealer(healing);
  const told = announcer.statusChanged;
  const turns = createTurns(configuration.limits.hostsAtOnce);
  const turn = turnTaker(deps, { book, healer, looking, hostChanged, roster });
  const parts: AgentParts = {
    store,
    library,
    book,
    evidence,
    siteLog,
    credentials,
    rounds: createRounds({ store, clock, logger, turns, stopping, turn, changed: told }),
    announcer,
    calendar,
    clock,
    logger,
    settings,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    keyFileUser: (hostId) => keyFileUser(hostId, opened),
    clockVerdict: deps.clockVerdict,
    uplink: deps.uplink,
    nextRoundAt: deps.nextRoundAt,
    visitSoon: (hostId, { anew = false } = {}) => {
      const visit = turns.take(hostId, () => {
        if (anew) pool.drop(hostId);
        return turn({ hostId, all: true }, stopping);
      });
      visit.catch((cause: unknown) => failed(logger, cause));
    },
    version: deps.version,
    startedAt: clock.now(),
  };
  settle(deps, healer);
  return { parts, roster, turns };
}

function tellIncident(incident: Incident, parts: AgentParts): void {
  parts.announcer.tell({ type: 'incident', incident: presentIncident(incident, parts) });
  parts.announcer.statusChanged();
}

function tellHost(id: string, parts: AgentParts): void {
  const host = parts.store.hosts.list().find((one) => one.id === id);
  if (host) parts.announcer.tell({ type: 'host', host: hostPresenter(parts)(host) });
  parts.announcer.statusChanged();
}

/** What happened goes into the site log, with the circumstances under which it did. */
function recorderOf(
  { opened, clock, clockVerdict, version }: AssembleDeps,
  settings: () => HealingSettings,
): EvidenceRecorder {
  const { siteLog, store, library, configuration } = opened;
  return createRecorder({
    log: siteLog,
    store,
    check: library.check,
    clock,
    scrub: (text) => opened.phiGate.text(text).text,
    frame: () => {
      const { state, offsetMs, askedAt } = clockVerdict();
      const chosen = { settings: settings(), modes: store.checkModes.list() };
      return {
        site: configuration.site,
        policy_version: contentHash(chosen).slice(0, 16),
        ruleset_hash: library.rulesetHash,
        system_revision: version,
        deployment_mode: configuration.deployment,
        healing_mode: settings().mode,
        reseller: null,
        ntp: { state, offset_ms: offsetMs, asked_at_ms: askedAt },
      };
    },
  });
}

function keyFileUser(hostId: string, { configuration }: OpenedAgent): string | null {
  const host = configuration.hosts.find(({ id }) => id === hostId);
  return host?.keyFile === undefined ? null : (host.user ?? null);
}

function rosterOf(
  { opened, view, pool, clock }: AssembleDeps,
  {
    announcer,
    book,
    hostChanged,
  }: { announcer: Announcer; book: IncidentBook; hostChanged: (id: string) => void },
): Roster {
  const { store } = opened;
  const roster = createRoster(opened.configuration, {
    store,
    devices: () => view()?.devices() ?? null,
    clock,
    named: hostChanged,
    removed: (id) => {
      pool.drop(id);
      announcer.tell({ type: 'host-removed', id });
    },
  });
  const refresh = (): void => {
    roster.refresh();
    closeDeparted({ store, book, clock });
  };
  return { ...roster, refresh };
}

/** What a killed agent left open ends, and what an older release asked is forgotten. */
function settle({ opened, clock }: AssembleDeps, healer: Healer): void {
  const { store, library } = opened;
  healer.endInterrupted();
  store.rounds.endInterrupted(clock.now());
  store.findings.keepOnly(library.checks.map(({ id }) => id));
}

type TurnWork = Parameters<typeof takeTurn>[0];

function turnTaker(
  { opened, pool, clock, stopping }: AssembleDeps,
  {
    roster,
    ...parts
  }: Pick<TurnDeps, 'book' | 'healer' | 'looking' | 'hostChanged'> & { readonly roster: Roster },
) {
  const { library, store, configuration } = opened;
  const { permission } = roster;
  const roundEveryMs = configuration.checkSeconds * 1000;
  const targetOf = (host: StoredHost) =>
    gatedTarget(pool.of(host), () => permission(host) === 'allowed');
  const own = { store, library, clock, targetOf, permission, roundEveryMs, stopping };
  const turnDeps: TurnDeps = { ...parts, ...own };
  return (work: TurnWork, signal: AbortSignal) => takeTurn(work, turnDeps, signal);
}

function lookingDeps({ opened, clock, builtIns }: AssembleDeps): LookDeps {
  const { library, configuration } = opened;
  return {
    clock,
    builtIns,
    atATime: configuration.limits.commandsPerHost,
    detectCall: (runbookId) => {
      const loaded = library.runbook(runbookId);
      if (!loaded) throw new Error(`there is no runbook ${runbookId}`);
      return {
        runbook: runbookId,
        step: 'detect',
        text: loaded.scripts.detect,
        parameters: library.defaultParameters(loaded),
        attemptId: 'look',
        timeoutMs: loaded.runbook.timeoutSeconds * 1000,
      };
    },
  };
}

function failed(logger: Logger, cause: unknown): void {
  const message = cause instanceof Error ? cause.message : 'unknown';
  logger.error('turn-failed', { message });
}
