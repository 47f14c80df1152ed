import type { ScoreHistory } from '@osiriscare/core/contracts/agent';
import { dailyPoints, type Day } from '@osiriscare/core/frameworks';
import type { AgentParts } from '../operations/agent-parts.ts';

const shownDays = 366;
const hourMs = 3_600_000;

type HistoryParts = Pick<AgentParts, 'store' | 'clock' | 'calendar' | 'timeZone'>;

/** The score of one subject on each of the last 366 local days. */
export function scoreHistory(subject: ScoreHistory['subject'], parts: HistoryParts): ScoreHistory {
  const days = lastDays(parts);
  const marks = parts.store.scores.since(subject, days[0]?.from ?? 0);
  return { subject, points: dailyPoints(marks, days) };
}

/** Local days have 23 to 25 hours: each begins where the calendar says, found from a moment well inside it. */
function lastDays({ clock, calendar, timeZone }: HistoryParts): Day[] {
  const now = clock.now();
  const days: Day[] = [];
  let until = now + 1;
  while (days.length < shownDays) {
    const from = calendar.startOfDay(timeZone, until - 1);
    days.push({ day: nameOf(from + 12 * hourMs, timeZone), from, until });
    until = from;
  }
  return days.toReversed();
}

/** `2026-11-25`: the date of a moment about noon. */
function nameOf(at: number, timeZone: string): string {
  return dateFormat(timeZone).format(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than a year of using it. The Swedish way of writing dates is ISO 8601. */
function dateFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, fresh);
  return fresh;
}
