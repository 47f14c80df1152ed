import type { IncidentDetail } from '@osiriscare/core/contracts/portal';
import { spanOf } from '#lib/format/time.ts';
import { words } from './words.ts';

/** One of the three marks of the picture: reached, under way, passed over or still to come. */
export interface IncidentStep {
  readonly name: 'seen' | 'tried' | 'verified';
  readonly state: 'done' | 'now' | 'failed' | 'none';
  /** When it was reached; nothing until then. */
  readonly at: number | undefined;
  /** Stands under the mark. */
  readonly text: string;
}

type Facts = Pick<
  IncidentDetail,
  'openedAt' | 'state' | 'ending' | 'endedAt' | 'timeline' | 'attemptList'
>;

/** Seen, tried, verified: how far an incident has come. Only a fresh check that passed counts as verified. */
export function incidentSteps(incident: Facts): readonly IncidentStep[] {
  return [
    { name: 'seen', state: 'done', at: incident.openedAt, text: '' },
    triedStep(incident),
    verifiedStep(incident),
  ];
}

function triedStep({ openedAt, state, attemptList }: Facts): IncidentStep {
  const last = attemptList.at(-1);
  if (!last) return { name: 'tried', state: 'none', at: undefined, text: words.notTried };
  const at = last.startedAt;
  if (state === 'healing') return { name: 'tried', state: 'now', at, text: words.trying };
  const worked = last.outcome === 'success' || last.outcome === 'not-needed';
  const text = words.after(spanOf(at - openedAt));
  return { name: 'tried', state: worked ? 'done' : 'failed', at, text };
}

function verifiedStep({ openedAt, ending, endedAt, timeline }: Facts): IncidentStep {
  if (ending === 'healed' && endedAt !== null) {
    const text = words.after(spanOf(endedAt - openedAt));
    return { name: 'verified', state: 'done', at: endedAt, text };
  }
  const failed = timeline.findLast(({ kind }) => kind === 'verify-failed');
  const text = ending ? words.settled : words.notVerified;
  return { name: 'verified', state: failed && !ending ? 'failed' : 'none', at: undefined, text };
}
