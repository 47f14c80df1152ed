import { assess, marksDue, marksOf, withStandings } from '@osiriscare/core/frameworks';
import type { AgentParts } from '../operations/agent-parts.ts';
import { readStandings } from './standings.ts';

export type ScoreParts = Pick<
  AgentParts,
  'store' | 'library' | 'clock' | 'calendar' | 'timeZone' | 'announcer'
>;

/** Writes down the scores of the day, and those that changed. To be called after each round. */
export function recordScores({
  store,
  library,
  clock,
  calendar,
  timeZone,
  announcer,
}: ScoreParts): void {
  const now = clock.now();
  const { frameworks } = library;
  const { standings } = readStandings({ store, library }, now);
  const assessment = assess(withStandings(library.checks, standings, frameworks), frameworks);
  const today = calendar.startOfDay(timeZone, now);
  const due = marksDue(marksOf(assessment, now), store.scores.last(), today);
  if (due.length === 0) return;
  store.scores.add(due);
  announcer.tell({ type: 'scores' });
}
