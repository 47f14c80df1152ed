import type { LucideIcon } from '@lucide/svelte';
import Check from '@lucide/svelte/icons/circle-check';
import Cross from '@lucide/svelte/icons/circle-x';
import Eye from '@lucide/svelte/icons/eye';
import Hand from '@lucide/svelte/icons/hand';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Pencil from '@lucide/svelte/icons/pencil';
import Person from '@lucide/svelte/icons/user-round';
import Undo from '@lucide/svelte/icons/undo-2';
import Wrench from '@lucide/svelte/icons/wrench';
import type { TimelineEntry } from '@osiriscare/core/contracts/portal';

/** Shape and colour of a step of the history. */
export interface TimelineMark {
  readonly icon: LucideIcon;
  readonly tone: 'good' | 'held' | 'work' | 'alarm' | 'quiet';
}

const seen: TimelineMark = { icon: Eye, tone: 'held' };
const waits: TimelineMark = { icon: Hourglass, tone: 'held' };
const works: TimelineMark = { icon: Wrench, tone: 'work' };
const fails: TimelineMark = { icon: Cross, tone: 'alarm' };
const passes: TimelineMark = { icon: Check, tone: 'good' };

const marks: Readonly<Record<TimelineEntry['kind'], TimelineMark>> = {
  seen,
  'still-seen': seen,
  reopened: seen,
  'held-back': waits,
  suppressed: waits,
  'attempt-started': works,
  changed: { icon: Pencil, tone: 'work' },
  verified: passes,
  healed: passes,
  'verify-failed': fails,
  'attempt-failed': fails,
  interrupted: fails,
  'rolled-back': { icon: Undo, tone: 'held' },
  'rollback-failed': fails,
  escalated: { icon: Hand, tone: 'alarm' },
  acknowledged: { icon: Person, tone: 'work' },
  closed: { icon: Check, tone: 'quiet' },
  note: { icon: Pencil, tone: 'quiet' },
};

export function timelineMark(kind: TimelineEntry['kind']): TimelineMark {
  return marks[kind];
}
