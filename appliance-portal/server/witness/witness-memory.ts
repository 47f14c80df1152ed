import {
  formatNote,
  formatVerifierKey,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  type ShownCheckpoint,
  type WitnessAlarm,
  type WitnessedLog,
} from '@osiriscare/core/evidence';
import { sha256 } from '@osiriscare/core/node/signatures';
import type { SeenLog, StoredAlarm, WitnessStore } from '../store/index.ts';

type SignedNote = NonNullable<ReturnType<typeof parseNote>>;

/** The logs that were seen, as the rules of a witness read them. */
export function knownLogs(store: WitnessStore): readonly WitnessedLog[] {
  return store.logs().map(readLog);
}

/** Writes down what is about to be cosigned. Nothing is written where it was seen already. */
export function remember(
  store: WitnessStore,
  { log, note }: { readonly log: WitnessedLog; readonly note: SignedNote },
  seenAt: number,
): void {
  const { origin, size } = log;
  const known = store.logs().at(-1);
  if (known?.origin === origin && known.size === size) return;
  const verifierKey = formatVerifierKey(log.key);
  store.see({ origin, verifierKey, size, note: formatNote(note), seenAt });
}

interface Raising {
  readonly shown: ShownCheckpoint;
  readonly at: number;
  readonly isFresh: boolean;
}

const nothingSeen = { size: 0, note: null };

/** Keeps what was seen beside what was shown; false where that was told before, and all was not in order in between (`isFresh`). */
export function raise(
  store: WitnessStore,
  { kind, position, successor }: WitnessAlarm,
  { shown, at, isFresh }: Raising,
): boolean {
  const seen = store.logs().at(-1) ?? nothingSeen;
  const alarm = {
    at,
    kind,
    position,
    origin: checkpointIn(shown.note)?.origin ?? null,
    seenSize: seen.size,
    seenNote: seen.note,
    shownNote: shown.note,
    successorKey: successor ? formatVerifierKey(successor.key) : null,
  };
  return store.raise(alarm, isFresh);
}

/** Whether acknowledging an alarm means to follow the log that it showed: not where another was followed since. */
export function canBeAccepted(
  store: WitnessStore,
  { successorKey, seenNote }: StoredAlarm,
): boolean {
  return successorKey !== null && store.logs().at(-1)?.note === seenNote;
}

/** Follows the log that an alarm showed, from what it showed on; false where that cannot be. */
export function acceptSuccessor(store: WitnessStore, alarm: StoredAlarm, seenAt: number): boolean {
  const { successorKey: verifierKey, shownNote: note, origin } = alarm;
  const checkpoint = checkpointIn(note);
  if (verifierKey === null || note === null || origin === null || !checkpoint) return false;
  if (!canBeAccepted(store, alarm)) return false;
  store.see({ origin, verifierKey, size: checkpoint.size, note, seenAt });
  return true;
}

/** What the portal itself stored reads. */
function readLog({ note, verifierKey }: SeenLog): WitnessedLog {
  const checkpoint = checkpointIn(note);
  const key = parseVerifierKey(sha256, verifierKey);
  if (!checkpoint || !key) throw new Error('a checkpoint that the portal stored cannot be read');
  return { ...checkpoint, key };
}

function checkpointIn(note: string | null) {
  return parseCheckpoint(parseNote(note ?? '')?.text ?? '');
}
