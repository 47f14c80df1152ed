import type { Finding } from '../checks/finding.ts';
import type { AttemptEnding, Look } from './attempt.ts';
import type { EscalationReason, IncidentEnding, TimelineKind } from './incident.ts';
import type {
  Incident,
  IncidentEvent,
  IncidentEventType,
  TimelineNote,
  Transition,
} from './incident-record.ts';
import { endingSentences, escalationSentences, holdSentences } from './sentences.ts';
import { stepNote } from './timeline-texts.ts';

type EventOf<T extends IncidentEventType> = Extract<IncidentEvent, { readonly type: T }>;
type Move<T extends IncidentEventType> = (incident: Incident, event: EventOf<T>) => Transition;

/** What each accepted event does. Whether it is accepted is decided in incident-machine.ts. */
const moves: { readonly [T in IncidentEventType]: Move<T> } = {
  finding: seen,
  held,
  'attempt-started': (incident, { at, attemptId, runbookTitle }) =>
    moved(
      { ...quiet(incident), state: 'healing', attemptId, attempts: incident.attempts + 1 },
      note(at, 'attempt-started', `Repair begun: ${runbookTitle}.`, incident.askedBy),
    ),
  'change-begun': (incident, { step }) =>
    same({
      ...incident,
      changes: incident.changes + 1,
      changeStands: step === 'remediate',
    }),
  'step-reported': reported,
  'attempt-ended': attemptEnded,
  escalated: (incident, { at, reason }) => escalated(quiet(incident), at, reason),
  suppressed: (incident, { at, until }) =>
    moved(
      { ...quiet(incident), state: 'suppressed', escalation: 'flapping', holdUntil: until },
      note(at, 'escalated', escalationSentences.flapping),
      note(at, 'suppressed', 'It is left alone for an hour.'),
    ),
  'suppression-ended': (incident, { at }) =>
    moved(
      { ...incident, state: 'escalated', holdUntil: null },
      note(at, 'note', 'The quiet hour is over; it waits for a person.'),
    ),
  acknowledged: (incident, { at, by, note: text }) =>
    moved(
      { ...quiet(incident), state: 'acknowledged' },
      note(at, 'acknowledged', text === '' ? `${by} has it in hand.` : text, by),
    ),
  closed: (incident, { at, by, reason }) =>
    ended(incident, 'by-person', note(at, 'closed', reason, by)),
  'host-left': (incident, { at }) =>
    ended(incident, 'not-watched', note(at, 'closed', endingSentences['not-watched'])),
  'retry-asked': (incident, { at, by }) =>
    moved(
      { ...quiet(incident), state: 'open', escalation: null, askedBy: by },
      note(at, 'reopened', `${by} asked for a repair.`, by),
    ),
  'exception-began': exceptionBegan,
  'exception-ended': (incident, { at, by }) => {
    const next = incident.hold === 'excepted' ? quiet(incident) : incident;
    return moved(next, note(at, 'note', 'The exception for it has ended.', by));
  },
};

/** The incident after an accepted event. */
export function applyEvent<T extends IncidentEventType>(
  incident: Incident,
  event: EventOf<T> & { readonly type: T },
): Transition {
  const move: Move<T> = moves[event.type];
  return move(incident, event);
}

function seen(incident: Incident, { finding }: EventOf<'finding'>): Transition {
  if (incident.state === 'healing') return same(incident);
  switch (finding.state) {
    case 'drift':
      return stillSeen(incident, finding);
    case 'pass':
      return incident.state === 'suppressed' ? same(incident) : gone(incident, finding);
    case 'not-applicable':
      return ended(incident, 'not-applicable', noteOf(finding, 'closed', finding.summary));
    case 'unknown':
      return same(incident);
  }
}

/** Drift seen in an attempt takes the standing change's credit away; `change-begun` gives it anew. */
function reported(incident: Incident, { at, report }: EventOf<'step-reported'>): Transition {
  const told = stepNote(report, incident.changeStands);
  const notes = told === null ? [] : [{ at, by: null, ...told }];
  if ('change' in report) return { incident: changeOver(incident), notes };
  const isDrift = isState(report.look, 'drift');
  return { incident: isDrift ? { ...incident, changeStands: false } : incident, notes };
}

/** Looks that began while the change was going on are stale with its end. */
function changeOver(incident: Incident): Incident {
  return { ...incident, changes: incident.changes + 1 };
}

function stillSeen(incident: Incident, finding: Finding): Transition {
  const { at, observed, summary } = finding;
  const next = { ...incident, changeStands: false, lastSeenAt: at, lastObserved: observed };
  const isNews = JSON.stringify(observed) !== JSON.stringify(incident.lastObserved);
  return { incident: next, notes: isNews ? [noteOf(finding, 'still-seen', summary)] : [] };
}

/** A pass: the work of our change if that stands, else the drift went away without us. */
function gone(incident: Incident, pass: Pick<Finding, 'at' | 'observed'>): Transition {
  const ending = incident.changeStands ? 'healed' : 'went-away';
  const kind = incident.changeStands ? 'healed' : 'closed';
  return ended(incident, ending, noteOf(pass, kind, endingSentences[ending]));
}

function held(incident: Incident, { at, reason, until }: EventOf<'held'>): Transition {
  const next = { ...incident, hold: reason, holdUntil: until };
  if (incident.hold === reason) return same(next);
  return moved(next, note(at, 'held-back', holdSentences[reason]));
}

function exceptionBegan(incident: Incident, event: EventOf<'exception-began'>): Transition {
  const { at, by, until } = event;
  const accepted = note(at, 'note', `${by} accepted this drift for a while.`, by);
  if (incident.state === 'healing') return { incident, notes: [accepted] };
  const open: Incident = { ...quiet(incident), state: 'open', escalation: null, askedBy: null };
  return moved({ ...open, hold: 'excepted', holdUntil: until }, accepted);
}

function attemptEnded(incident: Incident, event: EventOf<'attempt-ended'>): Transition {
  const { at, ending } = event;
  const over = { ...incident, attemptId: null, askedBy: null };
  if ('look' in ending) {
    const observed = ending.look.kind === 'answered' ? ending.look.observed : {};
    const changeStands = ending.outcome === 'success' || incident.changeStands;
    return gone({ ...over, changeStands }, { at, observed });
  }
  const failed: Incident = { ...over, state: 'open', failures: incident.failures + 1 };
  return withoutSuccess(failed, at, ending);
}

function withoutSuccess(
  failed: Incident,
  at: number,
  ending: Exclude<AttemptEnding, { readonly look: Look }>,
): Transition {
  const { outcome, because } = ending;
  if (outcome === 'interrupted') return moved(changeOver(failed), note(at, 'interrupted', because));
  if (outcome === 'reverted')
    return moved({ ...failed, changeStands: false }, note(at, 'rolled-back', because));
  if (ending.left === 'rollback-failed') {
    const told = note(at, 'rollback-failed', because);
    const { incident, notes } = escalated(
      { ...failed, changeStands: false },
      at,
      'rollback-failed',
    );
    return { incident, notes: [told, ...notes] };
  }
  const changeStands = ending.left === 'changed' ? false : failed.changeStands;
  return moved({ ...failed, changeStands }, note(at, 'attempt-failed', because));
}

function escalated(incident: Incident, at: number, reason: EscalationReason): Transition {
  const next: Incident = { ...incident, state: 'escalated', escalation: reason, askedBy: null };
  return moved(next, note(at, 'escalated', escalationSentences[reason]));
}

function ended(incident: Incident, ending: IncidentEnding, last: TimelineNote): Transition {
  const state = ending === 'healed' ? 'healed' : 'closed';
  return moved({ ...quiet(incident), state, ending, askedBy: null, endedAt: last.at }, last);
}

/** Without what held it back. */
function quiet(incident: Incident): Incident {
  return { ...incident, hold: null, holdUntil: null };
}

function same(incident: Incident): Transition {
  return { incident, notes: [] };
}

function moved(incident: Incident, first: TimelineNote, ...rest: TimelineNote[]): Transition {
  return { incident: { ...incident, changedAt: first.at }, notes: [first, ...rest] };
}

function note(
  at: number,
  kind: TimelineKind,
  ...[text, by = null]: [text: string, by?: string | null]
): TimelineNote {
  return { at, kind, text, by, observed: null };
}

function noteOf(
  { at, observed }: Pick<Finding, 'at' | 'observed'>,
  kind: TimelineKind,
  text: string,
): TimelineNote {
  return { at, kind, text, by: null, observed };
}

function isState(look: Look, state: Finding['state']): boolean {
  return look.kind === 'answered' && look.state === state;
}
