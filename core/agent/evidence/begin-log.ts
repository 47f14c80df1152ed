import type { Clock } from '@osiriscare/core/clock';
import { emptyChain, rootOf, type Checkpoint } from '@osiriscare/core/evidence';
import type { Logger } from '@osiriscare/core/node/log';
import type { SigningKey } from '@osiriscare/core/node/private-files';
import { sha256 } from '@osiriscare/core/node/signatures';
import { equalBytes, toBase64, toHex } from '@osiriscare/core/trust';
import type { AgentStore, SiteLogStore, StoredLog } from '../store/index.ts';
import { notedCheckpoint, type LastCheckpoint, type NotedCheckpoint } from './last-checkpoint.ts';
import { appendTo } from './append-entry.ts';

export interface BeginDeps {
  readonly store: AgentStore;
  readonly lastCheckpoint: LastCheckpoint;
  readonly key: SigningKey;
  readonly site: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Begins the first log; begins another where the one in the database is not what its newest checkpoint said, since the database was set back or lost.
 *
 * Its first entry commits to that checkpoint, so that whoever saw the old log can tell that nothing was hidden by the change. To be called in a transaction.
 */
export function beginLog(deps: BeginDeps): void {
  const { store, lastCheckpoint, logger } = deps;
  const current = store.siteLog.current();
  const known = lastCheckpoint.read() ?? checkpointOf(store.siteLog, current);
  if (current && (known === undefined || holds(store.siteLog, current, known))) return;
  const begun = begin(deps, known);
  if (known) logger.error('evidence-log-replaced', { log: begun.origin, continues: known.origin });
}

function begin(
  { store, key, site, clock }: BeginDeps,
  known: NotedCheckpoint | undefined,
): StoredLog {
  const origin = nextOrigin(key, store.siteLog.list(), known);
  const at = clock.now();
  const { hash } = emptyChain(origin);
  const log = store.siteLog.begin({
    origin,
    key: key.publicKey,
    begunAt: at,
    hash,
    predecessor: known?.note ?? null,
  });
  const predecessor = known
    ? { origin: known.origin, size: known.size, root: toBase64(known.root) }
    : null;
  const start = { kind: 'log_start', recorded_at_ms: at, site, predecessor } as const;
  appendTo(log, { ...start, key: toBase64(key.publicKey) }, { store, key });
  return log;
}

function checkpointOf(logs: SiteLogStore, log: StoredLog | undefined): NotedCheckpoint | undefined {
  const stored = log && logs.lastCheckpoint(log);
  return stored && notedCheckpoint(stored.note);
}

/** Whether a log still is, and begins with, what the checkpoint says. */
function holds(logs: SiteLogStore, log: StoredLog, { origin, size, root }: Checkpoint): boolean {
  if (log.origin !== origin || log.length < size) return false;
  const edge = logs.edge({ ...log, length: size });
  return equalBytes(rootOf(sha256, edge), root);
}

/** A name that no other log has: by the key, and counted on. */
function nextOrigin(
  { publicKey }: SigningKey,
  logs: readonly StoredLog[],
  known: Checkpoint | undefined,
): string {
  const place = `osiriscare/${toHex(sha256(publicKey)).slice(0, 16)}`;
  const names = [...logs.map(({ origin }) => origin), ...(known ? [known.origin] : [])];
  const numbers = names
    .filter((name) => name.startsWith(`${place}/`))
    .map((name) => Number(name.slice(place.length + 1)));
  return `${place}/${Math.max(0, ...numbers) + 1}`;
}
