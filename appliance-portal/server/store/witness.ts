import type { WitnessAlarmKind } from '@osiriscare/core/evidence';
import type { Selectable } from 'kysely';
import type { PortalDatabase, PortalSchema } from './schema.ts';

/** A log as the portal saw it last. */
export interface SeenLog {
  readonly origin: string;
  /** Pinned when the log was followed first. */
  readonly verifierKey: string;
  readonly size: number;
  /** Signed note of the largest checkpoint that was seen. */
  readonly note: string;
  readonly pinnedAt: number;
  readonly seenAt: number;
}

/** What a witness refused, and both notes that prove it. */
export interface NewAlarm {
  readonly at: number;
  readonly kind: WitnessAlarmKind;
  readonly position: number;
  readonly origin: string | null;
  readonly seenSize: number;
  readonly seenNote: string | null;
  readonly shownNote: string | null;
  readonly successorKey: string | null;
}

export interface StoredAlarm extends NewAlarm {
  readonly number: number;
  readonly acknowledged: {
    readonly at: number;
    readonly by: string;
    readonly reason: string;
  } | null;
}

/** What the portal's witness saw. The database refuses to go back behind it. */
export interface WitnessStore {
  /** In the order in which they were followed; the one that is followed now stands last. */
  readonly logs: () => SeenLog[];
  /** The checkpoint is the largest one of its log now; a log that is not known is followed from now on. */
  readonly see: (log: Omit<SeenLog, 'pinnedAt'>) => void;
  /** False where the same stands there already; a fresh one is kept beside one that was acknowledged. */
  readonly raise: (alarm: NewAlarm, isFresh: boolean) => boolean;
  readonly alarm: (number: number) => StoredAlarm | undefined;
  /** Newest first. */
  readonly alarms: (limit: number) => StoredAlarm[];
  readonly acknowledge: (
    number: number,
    acknowledgement: NonNullable<StoredAlarm['acknowledged']>,
  ) => void;
  /** Runs all of it or nothing. */
  readonly transaction: <Result>(work: () => Result) => Result;
}

export function createWitnessStore(database: PortalDatabase): WitnessStore {
  return { ...logPart(database), ...alarmPart(database), transaction: database.transaction };
}

function logPart(database: PortalDatabase): Pick<WitnessStore, 'logs' | 'see'> {
  const { tables } = database;
  return {
    logs: () =>
      database.all(
        tables
          .selectFrom('witnessed_logs')
          .select([
            'origin',
            'verifier_key as verifierKey',
            'size',
            'note',
            'pinned_at as pinnedAt',
            'seen_at as seenAt',
          ])
          .orderBy('number'),
      ),
    see: ({ origin, verifierKey: verifier_key, size, note, seenAt: seen_at }) => {
      const insert = tables
        .insertInto('witnessed_logs')
        .values({ origin, verifier_key, size, note, pinned_at: seen_at, seen_at })
        .onConflict((conflict) =>
          conflict.column('origin').doUpdateSet({ verifier_key, size, note, seen_at }),
        );
      database.run(insert);
    },
  };
}

function alarmPart(
  database: PortalDatabase,
): Pick<WitnessStore, 'raise' | 'alarm' | 'alarms' | 'acknowledge'> {
  const { tables } = database;
  const all = () => tables.selectFrom('witness_alarms').selectAll();
  return {
    raise: (alarm, isFresh) => {
      const { at, kind, position, origin, seenSize, seenNote, shownNote, successorKey } = alarm;
      const same = all()
        .where('kind', '=', kind)
        .where('seen_size', '=', seenSize)
        .where('origin', 'is', origin);
      const told = isFresh ? same.where('acknowledged_at', 'is', null) : same;
      if (database.first(told)) return false;
      const insert = tables.insertInto('witness_alarms').values({
        at,
        kind,
        position,
        origin,
        seen_size: seenSize,
        seen_note: seenNote,
        shown_note: shownNote,
        successor_key: successorKey,
      });
      database.run(insert);
      return true;
    },
    alarm: (number) => {
      const row = database.first(all().where('number', '=', number));
      return row && readAlarm(row);
    },
    alarms: (limit) => database.all(all().orderBy('number', 'desc').limit(limit)).map(readAlarm),
    acknowledge: (number, { at, by, reason }) => {
      const update = tables
        .updateTable('witness_alarms')
        .set({ acknowledged_at: at, acknowledged_by: by, reason })
        .where('number', '=', number)
        .where('acknowledged_at', 'is', null);
      database.run(update);
    },
  };
}

type AlarmRow = Selectable<PortalSchema['witness_alarms']>;

function readAlarm(row: AlarmRow): StoredAlarm {
  const { number, at, kind, position, origin } = row;
  const { acknowledged_at: endedAt, acknowledged_by: by, reason } = row;
  const isAcknowledged = endedAt !== null && by !== null && reason !== null;
  return {
    number,
    at,
    kind,
    position,
    origin,
    seenSize: row.seen_size,
    seenNote: row.seen_note,
    shownNote: row.shown_note,
    successorKey: row.successor_key,
    acknowledged: isAcknowledged ? { at: endedAt, by, reason } : null,
  };
}
