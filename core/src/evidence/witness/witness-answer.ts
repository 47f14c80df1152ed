import type { ReadCheckpoint, WitnessedLog } from './witnessed-log.ts';

/**
 * What a witness refuses to cosign.
 *
 * `rewind`: fewer entries than were seen. `fork`: as many, but others. `rewrite`: more, but it is not proved that those that were seen are still there. `other-key`: the same log under
 * another key. `unsigned`: no checkpoint that is signed as it must be. `unlinked`: another log, whose first entry does not commit to what was seen. `gap`: another log that commits to
 * more of the old one than was seen, which nobody can prove any more.
 */
export const witnessAlarms = [
  'rewind',
  'fork',
  'rewrite',
  'other-key',
  'unsigned',
  'unlinked',
  'gap',
] as const;
export type WitnessAlarmKind = (typeof witnessAlarms)[number];

/** What a witness answers to what it is shown. */
export type WitnessAnswer =
  /** There is nothing to cosign yet. */
  | { readonly type: 'wait' }
  /** It continues what was seen: store it, then cosign the note. */
  | ({ readonly type: 'cosign' } & ReadCheckpoint)
  /** It is another log: its first entry decides. */
  | ({ readonly type: 'other-log' } & ReadCheckpoint)
  | WitnessAlarm;

/** Never cosigned. */
export interface WitnessAlarm {
  readonly type: 'alarm';
  readonly kind: WitnessAlarmKind;
  /** Entries from here on are missing (`rewind`), or were seen by nobody (`gap`); else among those before it something is not what it was. */
  readonly position: number;
  /** The other log, where a person may accept it in place of the one that was seen. */
  readonly successor?: WitnessedLog;
}

/** Says that something is wrong. */
export function alarm(kind: WitnessAlarmKind, position: number): WitnessAlarm {
  return { type: 'alarm', kind, position };
}
