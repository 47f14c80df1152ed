import type { Calendar, WindowSchedule } from './calendar.ts';

/** Whether disruptive work may be done now. */
export interface WindowStatus {
  readonly open: boolean;
  /** When it closes; null while it is closed. Windows that touch or overlap close together, and it is looked no further ahead than {@link lookAheadMs}. */
  readonly closesAt: number | null;
  /** The next start of any window that is not open already; null when there is none. */
  readonly nextOpensAt: number | null;
}

const minuteMs = 60_000;

/** Windows that follow each other without a gap are joined over one week at most. */
const lookAheadMs = 7 * 86_400_000;

/** State of all windows together at a moment. Without any window it is never open. */
export function windowStatus(
  windows: readonly WindowSchedule[],
  calendar: Calendar,
  now: number,
): WindowStatus {
  const openUntil = closing(windows, calendar, now);
  const closesAt = openUntil === null ? null : joined(windows, calendar, { from: now, openUntil });
  return {
    open: closesAt !== null,
    closesAt,
    nextOpensAt: nextOpening(windows, calendar, closesAt ?? now),
  };
}

/** The latest end of the windows that are open at `at`; null when none is. */
function closing(
  windows: readonly WindowSchedule[],
  calendar: Calendar,
  at: number,
): number | null {
  const ends = windows.flatMap((window) => {
    const start = calendar.previousStart(window, at);
    const end = start === null ? at : start + window.minutes * minuteMs;
    return end > at ? [end] : [];
  });
  return ends.length === 0 ? null : Math.max(...ends);
}

function joined(
  windows: readonly WindowSchedule[],
  calendar: Calendar,
  { from, openUntil }: { readonly from: number; readonly openUntil: number },
): number {
  let end = openUntil;
  while (end < from + lookAheadMs) {
    const later = closing(windows, calendar, end);
    if (later === null) return end;
    end = later;
  }
  return end;
}

function nextOpening(
  windows: readonly WindowSchedule[],
  calendar: Calendar,
  after: number,
): number | null {
  const starts = windows.flatMap((window) => calendar.nextStart(window, after) ?? []);
  return starts.length === 0 ? null : Math.min(...starts);
}
