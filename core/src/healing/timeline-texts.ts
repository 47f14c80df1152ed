import type { Change, Look, StepReport } from './attempt.ts';
import type { TimelineNote } from './incident-record.ts';

type Told = Pick<TimelineNote, 'kind' | 'text' | 'observed'>;

/** The line of a step that ended; null for steps of which only the end of the attempt tells, and for looks that verify nothing since nothing was changed. */
export function stepNote(report: StepReport, changeStands: boolean): Told | null {
  switch (report.step) {
    case 'remediate':
      return changeNote(report.change);
    case 'verify':
      return changeStands ? lookNote('Looked again', report.look) : null;
    case 'check':
      return changeStands ? lookNote('Checked afresh', report.look) : null;
    case 'detect':
    case 'rollback':
    case 'detect-again':
      return null;
  }
}

function changeNote(change: Change): Told {
  if (change.kind === 'answered') {
    const kind = change.changed ? 'changed' : 'note';
    return { kind, text: change.summary, observed: null };
  }
  return { kind: 'note', text: `The repair gave no result: ${change.detail}`, observed: null };
}

/** The runbook's own look and the check after it often say the same: each tells which it is. */
function lookNote(how: string, look: Look): Told {
  if (look.kind === 'silent')
    return { kind: 'verify-failed', text: `${how}: ${look.detail}`, observed: null };
  const kind = look.state === 'pass' ? 'verified' : 'verify-failed';
  return { kind, text: `${how}: ${look.summary}`, observed: look.observed };
}
