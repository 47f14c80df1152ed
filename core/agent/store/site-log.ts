import type { Edge, TreeNode } from '@osiriscare/core/evidence';
import type { Selectable } from 'kysely';
import type { AgentDatabase, LogEntryRow, LogRow } from './schema.ts';

/** One of the appliance's logs, and how far it has come. */
export interface StoredLog {
  readonly number: number;
  readonly origin: string;
  /** Ed25519, 32 bytes: the only key that ever signs in it. */
  readonly key: Uint8Array;
  readonly length: number;
  /** SHA-256 of the last body, hexadecimal. */
  readonly hash: string;
  /** Central has everything before this position. */
  readonly acknowledged: number;
  /** Entries before this position are no longer kept here. */
  readonly pruned: number;
  readonly begunAt: number;
  /** Signed note: last checkpoint of the log that this one continues; null for a first log. */
  readonly predecessor: string | null;
}

/** An entry as it was signed. */
export interface StoredEntry {
  readonly position: number;
  readonly recordedAt: number;
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
}

/** A new entry, with what it is found by. */
export interface NewEntry extends Omit<StoredEntry, 'position'> {
  readonly kind: string;
  readonly event: string | null;
  readonly hostId: string | null;
  readonly checkId: string | null;
  readonly incidentId: string | null;
  readonly outcome: string | null;
  /** SHA-256 of the body, hexadecimal. */
  readonly hash: string;
  /** Nodes of the tree that it completes. */
  readonly completed: readonly TreeNode[];
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly madeAt: number;
  /** Signed note (C2SP). */
  readonly note: string;
}

/** Which entries are asked for. */
export interface EntrySearch {
  readonly hostId?: string | undefined;
  readonly checkId?: string | undefined;
  readonly incidentId?: string | undefined;
  readonly event?: string | undefined;
  readonly outcome?: string | undefined;
  /** Only those before that position. */
  readonly before?: number | undefined;
  readonly most: number;
}

export interface SiteLogStore {
  /** The log that is written to; undefined before the first. */
  readonly current: () => StoredLog | undefined;
  /** The oldest first. */
  readonly list: () => StoredLog[];
  readonly begin: (log: {
    readonly origin: string;
    readonly key: Uint8Array;
    readonly begunAt: number;
    /** Length and hash of an empty chain. */
    readonly hash: string;
    readonly predecessor: string | null;
  }) => StoredLog;
  /** Adds an entry at the end of a log. */
  readonly append: (log: StoredLog, entry: NewEntry) => void;
  /** The right edge of a log's tree. */
  readonly edge: (log: StoredLog) => Edge;
  /** A completed node of a log's tree; throws where it has none. */
  readonly node: (log: StoredLog, level: number, index: number) => Uint8Array;
  readonly find: (log: StoredLog, position: number) => StoredEntry | undefined;
  /** In their order, from a position on. */
  readonly from: (log: StoredLog, position: number, most: number) => StoredEntry[];
  /** The newest first. */
  readonly search: (log: StoredLog, search: EntrySearch) => StoredEntry[];
  /** Puts a note with more signatures in the place of a checkpoint's. */
  readonly cosigned: (log: StoredLog, checkpoint: Pick<StoredCheckpoint, 'size' | 'note'>) => void;
  readonly findCheckpoint: (log: StoredLog, size: number) => StoredCheckpoint | undefined;
  /** Adds the newest, in the place of those that nobody cosigned. */
  readonly addCheckpoint: (log: StoredLog, checkpoint: StoredCheckpoint) => void;
  /** The newest that somebody cosigned. */
  readonly lastCosigned: (log: StoredLog) => StoredCheckpoint | undefined;
  readonly lastCheckpoint: (log: StoredLog) => StoredCheckpoint | undefined;
  /** What waits for a key, the oldest first; JSON. */
  readonly drafts: (most: number) => { readonly number: number; readonly content: string }[];
  readonly countDrafts: () => number;
  readonly addDraft: (content: string) => void;
  readonly removeDraft: (number: number) => void;
  /** Keeps a receipt: central has everything before `size`. */
  readonly receive: (
    log: StoredLog,
    receipt: { readonly size: number; readonly at: number },
  ) => void;
  /** Entries of all logs that no receipt covers. */
  readonly countUnreceived: () => number;
  /** SPEC C6: "keeps at least the last 200 bundles and 90 days, never deletes what central has not acknowledged". Answers how many left. */
  readonly prune: (before: number, keepLast: number) => number;
}

/** The site logs in agent.db. */
export function createSiteLogStore(database: AgentDatabase): SiteLogStore {
  return {
    ...logs(database),
    ...entries(database),
    ...tree(database),
    ...checkpoints(database),
    ...drafts(database),
  };
}

type Some<Method extends keyof SiteLogStore> = Pick<SiteLogStore, Method>;

function logs(
  database: AgentDatabase,
): Some<'current' | 'list' | 'begin' | 'receive' | 'countUnreceived' | 'prune'> {
  const { tables, all, first, run, transaction } = database;
  const rows = () => tables.selectFrom('site_logs').selectAll();
  const list = () => all(rows().orderBy('number')).map(logOf);
  return {
    current: () => {
      const row = first(rows().orderBy('number', 'desc').limit(1));
      return row && logOf(row);
    },
    list,
    begin: ({ origin, key, hash, begunAt, predecessor }) => {
      const row = { origin, key, hash, length: 0, begun_at: begunAt, predecessor };
      run(tables.insertInto('site_logs').values(row));
      const begun = first(rows().where('origin', '=', origin));
      if (!begun) throw new Error('the log that was begun is not there');
      return logOf(begun);
    },
    receive: ({ number }, { size, at }) =>
      transaction(() => {
        const receipt = { log: number, size, received_at: at };
        const put = tables.insertInto('site_log_receipts').values(receipt);
        run(put.onConflict((conflict) => conflict.doNothing()));
        const own = tables.updateTable('site_logs').where('number', '=', number);
        run(own.set({ acknowledged: size }).where('acknowledged', '<', size));
      }),
    countUnreceived: () =>
      list().reduce((sum, { length, acknowledged }) => sum + length - acknowledged, 0),
    prune: (before, keepLast) =>
      transaction(() =>
        list().reduce((sum, log) => sum + prune(database, log, { before, keepLast }), 0),
      ),
  };
}

function entries(database: AgentDatabase): Some<'append' | 'find' | 'from' | 'search'> {
  const { all, first, transaction } = database;
  const own = (log: StoredLog) => entriesOf(database, log);
  return {
    append: (log, entry) => transaction(() => append(database, log, entry)),
    find: (log, position) => {
      const row = first(own(log).where('position', '=', position));
      return row && entryOf(row);
    },
    from: (log, position, most) =>
      all(own(log).where('position', '>=', position).orderBy('position').limit(most)).map(entryOf),
    search: (log, wanted) => search(database, log, wanted),
  };
}

function tree({ tables, first }: AgentDatabase): Some<'edge' | 'node'> {
  const node: SiteLogStore['node'] = ({ number }, level, index) => {
    const rows = tables.selectFrom('site_log_nodes').select('hash').where('log', '=', number);
    const row = first(rows.where('level', '=', level).where('place', '=', index));
    if (!row) throw new Error(`The tree has no node ${index} of level ${level}.`);
    return row.hash;
  };
  return { node, edge: (log) => edgeOf(log.length, (level, index) => node(log, level, index)) };
}

function checkpoints({
  tables,
  first,
  run,
  transaction,
}: AgentDatabase): Some<
  'addCheckpoint' | 'cosigned' | 'findCheckpoint' | 'lastCheckpoint' | 'lastCosigned'
> {
  const own = ({ number }: StoredLog) =>
    tables.selectFrom('site_log_checkpoints').selectAll().where('log', '=', number);
  const newest = (query: ReturnType<typeof own>) => {
    const row = first(query.orderBy('size', 'desc').limit(1));
    return row && checkpointOf(row);
  };
  return {
    addCheckpoint: ({ number }, { size, madeAt, note }) =>
      transaction(() => {
        const older = tables.deleteFrom('site_log_checkpoints').where('log', '=', number);
        run(older.where('cosigned', '=', 0));
        const row = { log: number, size, made_at: madeAt, note };
        run(tables.insertInto('site_log_checkpoints').values(row));
      }),
    cosigned: ({ number }, { size, note }) => {
      const one = tables.updateTable('site_log_checkpoints').where('log', '=', number);
      run(one.where('size', '=', size).set({ note, cosigned: 1 }));
    },
    findCheckpoint: (log, size) => newest(own(log).where('size', '=', size)),
    lastCheckpoint: (log) => newest(own(log)),
    lastCosigned: (log) => newest(own(log).where('cosigned', '=', 1)),
  };
}

function drafts({
  tables,
  all,
  first,
  run,
}: AgentDatabase): Some<'drafts' | 'countDrafts' | 'addDraft' | 'removeDraft'> {
  const rows = () => tables.selectFrom('site_log_drafts');
  return {
    drafts: (most) => all(rows().selectAll().orderBy('number').limit(most)),
    countDrafts: () =>
      first(rows().select((eb) => eb.fn.countAll<number>().as('count')))?.count ?? 0,
    addDraft: (content) => {
      run(tables.insertInto('site_log_drafts').values({ content }));
    },
    removeDraft: (number) => {
      run(tables.deleteFrom('site_log_drafts').where('number', '=', number));
    },
  };
}

function entriesOf({ tables }: AgentDatabase, { number }: StoredLog) {
  return tables
    .selectFrom('site_log_entries')
    .select(['position', 'recorded_at', 'body', 'signature'])
    .where('log', '=', number);
}

function append(
  { tables, run }: AgentDatabase,
  { number: log, length: position }: StoredLog,
  { completed, hash, ...entry }: NewEntry,
): void {
  run(
    tables.insertInto('site_log_entries').values({
      log,
      position,
      recorded_at: entry.recordedAt,
      kind: entry.kind,
      event: entry.event,
      host_id: entry.hostId,
      check_id: entry.checkId,
      incident_id: entry.incidentId,
      outcome: entry.outcome,
      body: entry.body,
      signature: entry.signature,
    }),
  );
  for (const { level, index, hash: nodeHash } of completed)
    run(tables.insertInto('site_log_nodes').values({ log, level, place: index, hash: nodeHash }));
  const own = tables.updateTable('site_logs').where('number', '=', log);
  run(own.set({ length: position + 1, hash }));
}

function search(database: AgentDatabase, log: StoredLog, wanted: EntrySearch): StoredEntry[] {
  const { hostId, checkId, incidentId, event, outcome, before, most } = wanted;
  let query = entriesOf(database, log);
  if (hostId !== undefined) query = query.where('host_id', '=', hostId);
  if (checkId !== undefined) query = query.where('check_id', '=', checkId);
  if (incidentId !== undefined) query = query.where('incident_id', '=', incidentId);
  if (event !== undefined) query = query.where('event', '=', event);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  if (before !== undefined) query = query.where('position', '<', before);
  return database.all(query.orderBy('position', 'desc').limit(most)).map(entryOf);
}

function prune(
  { tables, first, run }: AgentDatabase,
  { number, length, acknowledged, pruned }: StoredLog,
  { before, keepLast }: { readonly before: number; readonly keepLast: number },
): number {
  const records = tables
    .selectFrom('site_log_entries')
    .where('log', '=', number)
    .where('kind', '=', 'record');
  // By position, since a clock may have gone back: everything before the first young one may go.
  const young = first(
    records.select('position').where('recorded_at', '>=', before).orderBy('position').limit(1),
  );
  const end = Math.min(young?.position ?? length, length - keepLast, acknowledged);
  if (end <= pruned) return 0;
  run(tables.updateTable('site_logs').set({ pruned: end }).where('number', '=', number));
  const gone = tables.deleteFrom('site_log_entries').where('log', '=', number);
  return run(gone.where('position', '<', end).where('kind', '=', 'record'));
}

/** The perfect trees that the leaves fill, largest first: one for each bit of the size. */
function edgeOf(size: number, node: (level: number, index: number) => Uint8Array): Edge {
  const roots: Uint8Array[] = [];
  let done = 0;
  for (let level = Math.floor(Math.log2(size)); done < size; level--) {
    const width = 2 ** level;
    if (done + width > size) continue;
    roots.push(node(level, done / width));
    done += width;
  }
  return { size, roots };
}

function logOf(row: Selectable<LogRow>): StoredLog {
  const { begun_at: begunAt, ...rest } = row;
  return { ...rest, begunAt };
}

function checkpointOf(row: {
  readonly size: number;
  readonly made_at: number;
  readonly note: string;
}): StoredCheckpoint {
  const { size, made_at: madeAt, note } = row;
  return { size, madeAt, note };
}

function entryOf(
  row: Pick<LogEntryRow, 'position' | 'recorded_at' | 'body' | 'signature'>,
): StoredEntry {
  const { position, recorded_at: recordedAt, body, signature } = row;
  return { position, recordedAt, body, signature };
}
