import type { EvidenceView } from '@osiriscare/core/contracts/portal';
import { countOf } from '#lib/format/number.ts';
import { clockTime, spokenTime } from '#lib/format/time.ts';
import { words } from './words.ts';

/** The sentence that the page opens with: an alarm first, then why nothing is signed, then what is signed and was watched. */
export function evidenceAnswer({ status, witness }: EvidenceView, now: number): string {
  const alarm = witness.alarms.find(({ acknowledged }) => acknowledged === null);
  if (alarm) return `${words.alarmTitles[alarm.kind]}.`;
  if (witness.contradicted) return words.contradicted;
  if (!status) return words.never;
  if (status.signing.state !== 'on') return words.notSigning(status.signing.message ?? '');
  if (status.length === 0) return words.none;
  const { log } = witness;
  if (!log || log.origin !== status.origin)
    return words.notWatched(records(status.length), status.length === 1);
  const watched = words.watched(records(log.size), momentOf(log.seenAt, now), log.size === 1);
  const newer = status.length - log.size;
  if (newer <= 0) return watched;
  return `${watched} ${words.newer(countOf(newer, 'record'), newer === 1)}`;
}

/** Records before this position stand in a checkpoint that this portal saw, and still do. */
export function watchedOf({ status, witness }: EvidenceView): number {
  const { log, contradicted } = witness;
  return log && !contradicted && log.origin === status?.origin ? log.size : 0;
}

/** `10:41` today, else `yesterday at 10:41`. */
function momentOf(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString()
    ? clockTime(at)
    : spokenTime(at, now);
}

function records(count: number): string {
  return words.records(countOf(count, 'record'), count === 1);
}
