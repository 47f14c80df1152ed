import { randomUUIDv7 } from 'node:crypto';
import type { ScannerStatus } from '@osiriscare/core/contracts/scanner';
import { titleOf } from '../inventory/index.ts';
import type { PassSteps } from '../pass/index.ts';
import { createMeetServer } from './asking/meet-server.ts';
import { createBook, type Book } from './book.ts';
import { createDirectoryKeeper, type DirectoryKeeper } from './directory-keeper.ts';
import { createEventHub, type EventHub } from './event-hub.ts';
import type { Foundation } from './foundation.ts';
import type { GuardKeeper } from './guard-keeper.ts';
import { listen } from './listening.ts';
import { createNotices, type Notices } from './notices.ts';
import { createObservationQueue, type ObservationQueue } from './observation-queue.ts';
import type { NeighbourTable } from '../probe/index.ts';
import { aboutOthers } from './own-cards.ts';
import { createPasses, type Passes } from './passes.ts';
import { createPassSteps } from './pass-steps.ts';
import type { ProbingDeps } from './probing.ts';
import { prepareProbing } from './prepare-probing.ts';
import { protect, type Protection } from './protection.ts';
import { beginStatement } from './begin-statement.ts';
import { statusOf } from './status.ts';
import { sweepHealth } from './sweep-health.ts';

/** Everything that finds and protects devices, at work. */
export interface Engine extends AsyncDisposable {
  readonly foundation: Foundation;
  readonly book: Book;
  readonly queue: ObservationQueue;
  readonly notices: Notices;
  readonly directory: DirectoryKeeper;
  readonly guard: GuardKeeper;
  readonly passes: Passes;
  /** The kernel's neighbours; `undefined` when this machine has no LAN interface. */
  readonly table: NeighbourTable | undefined;
  /** `undefined` when this machine has no LAN interface. */
  readonly probing: ProbingDeps | undefined;
  readonly hub: EventHub;
  readonly status: () => ScannerStatus;
  /** To be called when settings changed: the peers are read again, guard and ledger follow. */
  readonly settingsChanged: () => Promise<void>;
}

/** Sets everything in motion: listening begins at once, nothing is sent. */
export async function startEngine(foundation: Foundation, version: string): Promise<Engine> {
  const { clock, store } = foundation;
  const startedAt = clock.now();
  const hub = createEventHub(() => status());
  const notices = createNotices({ store: store.notices, clock, newId, tell: hub.noticed });
  const book = createBook(foundation, (change) => {
    for (const device of change.turnedMedical) notices.turnedMedical(device);
    protection.devicesChanged(change);
    hub.devicesChanged(change);
  });
  const protection = protect({ foundation, book, notices, hub });
  const { guard } = protection;
  const queue = queueInto(book, foundation);
  const onServer = protection.admitServer;
  const guardSettled = guard.settled;
  const meet = createMeetServer({ foundation, queue, guardSettled });
  const directory = createDirectoryKeeper({ foundation, queue, notices, onServer, meet });
  const { table, probing } = await prepareProbing(foundation, { queue, guard });
  const { revise } = book;
  const steps = createPassSteps({
    foundation,
    queue,
    directory,
    probing,
    table,
    guardSettled,
    meet,
    revise,
  });
  const passes = passesOf(steps, { foundation, book, hub });
  const listening = listen(foundation, { queue, notices, book });
  const status = (): ScannerStatus =>
    statusOf({
      foundation,
      version,
      startedAt,
      listening: listening.health(),
      guard: guard.health(),
      sweep: sweepHealth(),
      directory: directory.health(),
      pass: passes.current(),
      devices: book.devices(),
    });
  await protection.follow();
  const parts = { foundation, book, queue, notices, directory, guard, passes, table, probing, hub };
  const end = (): Promise<void> => stopAll(parts, listening, protection);
  return { ...parts, status, settingsChanged: protection.follow, [Symbol.asyncDispose]: end };
}

/** In the order in which nothing is lost: no new packets, nothing more heard, everything written, then the kernel's tables and the file. */
async function stopAll(
  { passes, queue, foundation }: Pick<Engine, 'passes' | 'queue' | 'foundation'>,
  listening: AsyncDisposable,
  protection: Protection,
): Promise<void> {
  await passes.suspend();
  await listening[Symbol.asyncDispose]();
  queue.flush();
  await protection.end();
  foundation[Symbol.dispose]();
}

const newId = (): string => randomUUIDv7();

function queueInto(book: Book, { logger }: Foundation): ObservationQueue {
  return createObservationQueue({
    store: (observations) => book.observe(aboutOthers(observations)),
    logger,
    soon: (task) => void setImmediate(task),
    later: (afterMs, task) => void setTimeout(task, afterMs).unref(),
  });
}

function passesOf(
  steps: PassSteps,
  { foundation, book, hub }: Pick<Engine, 'foundation' | 'book' | 'hub'>,
): Passes {
  const { store, clock, logger, subnets } = foundation;
  return createPasses({
    steps,
    store: store.passes,
    clock,
    logger,
    newId,
    isStopped: () => store.stop.read() !== undefined,
    subnets,
    beginStatement: () => beginStatement(foundation, book),
    onProgress: hub.statusChanged,
    titleOf: (deviceId) => {
      const device = store.devices.find(deviceId);
      return device ? titleOf(device) : deviceId;
    },
  });
}
