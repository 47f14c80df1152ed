import { isForgettable } from '@osiriscare/core/inventory';
import { spareWrite } from '@osiriscare/core/node/sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@osiriscare/core/node/log';
import type { Engine } from '../engine/index.ts';
import { askNeighbours } from '../engine/index.ts';
import { matchWaitingRows } from '../operations/index.ts';
import { endOptIns } from './end-opt-ins.ts';
import { nextRunAt } from '../schedule/next-run.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What the daemon does by the clock, until disposed: every minute, every hour, and once a night. */
export function startRoutine(engine: Engine): AsyncDisposable {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { logger } = engine.foundation;
  const tasks = [
    repeat(minuteMs, { signal, logger }, () => everyMinute(engine)),
    repeat(hourMs, { signal, logger }, () => everyHour(engine, signal)),
  ];
  const night = watchSchedule(engine);
  return {
    [Symbol.asyncDispose]: async () => {
      stopping.abort();
      clearInterval(night);
      await Promise.all(tasks);
    },
  };
}

/** The guard is compared with the kernel, the account is settled, time takes effect on verdicts. */
async function everyMinute(engine: Engine): Promise<void> {
  const { foundation, guard, notices, directory } = engine;
  foundation.store.stop.settle();
  if ((await guard.verify()) === 'restored') notices.guardRestored();
  if (foundation.subnets().length > 0) await foundation.ledger.settle();
  await askNeighbours(engine);
  endOptIns(engine);
  directory.join();
  matchWaitingRows(engine);
  engine.hub.statusChanged();
}

async function everyHour(engine: Engine, signal: AbortSignal): Promise<void> {
  const { foundation, directory } = engine;
  forgetPassers(engine);
  if (foundation.store.stop.read() === undefined) await directory.read(signal);
  directory.join();
  const backup = await foundation.store.maintain();
  if (!backup.ok) foundation.logger.error('backup-failed', { id: backup.error.type });
}

/** Phones that walked past with a made-up address and said nothing would fill the list otherwise. Whatever comes back is new, and new devices are held. */
function forgetPassers({ foundation, book }: Engine): void {
  const { store, clock } = foundation;
  const records = store.devices.all().map(({ record }) => record);
  const passers = records.filter((record) => isForgettable(record, clock.now()));
  const removed = passers.map(({ id }) => id);
  store.devices.forget(removed);
  book.tell({ changed: [], removed, turnedMedical: [] });
}

const scheduleCheckMs = 15_000;

/** Looks at the clock often, so that a changed schedule, a sleeping machine or a corrected clock are no special case. */
function watchSchedule({ foundation, passes }: Engine): NodeJS.Timeout {
  const { clock, logger } = foundation;
  let lookedAt = clock.now();
  return setInterval(() => {
    const now = clock.now();
    const due = nextRunAt(foundation.settings().schedule, lookedAt);
    lookedAt = now;
    if (due === null || due > now) return;
    const notStarted = ({ type }: { readonly type: string }): void =>
      logger.warn('nightly-pass-not-started', { id: type });
    spareWrite(() => {
      const started = passes.start({ by: 'schedule', subnets: foundation.subnets() });
      if (!started.ok) notStarted(started.error);
    }, notStarted);
  }, scheduleCheckMs).unref();
}

/** A task that fails (a full disk) is told in the log and tried again at its next turn. */
async function repeat(
  everyMs: number,
  { signal, logger }: { readonly signal: AbortSignal; readonly logger: Logger },
  task: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await task().catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      logger.error('routine-failed', { reason });
    });
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
