import type { Change, Look, StepReport } from './attempt.ts';
import type { EscalationReason, HoldReason, IncidentEnding } from './incident.ts';
import type { TimelineNote } from './incident-record.ts';

/** Why it is not being repaired, as a sentence. */
export const holdTexts: Readonly<Record<HoldReason, string>> = {
  'healing-off': 'Repairs are switched off on this appliance.',
  'audit-only': 'This check only reports.',
  excepted: 'An exception covers it.',
  'runbook-disabled': 'Its runbook is switched off here.',
  'asks-first': 'Its rule repairs only when a person asks for it.',
  stopped: 'All repairs are stopped.',
  cooldown: 'A repair was tried less than ten minutes ago.',
  'circuit-open': 'Five repairs in a row failed; it pauses for half an hour.',
  'window-closed': 'The repair interrupts people’s work and waits for the maintenance window.',
  'host-busy': 'Another repair is under way on this host.',
  'host-limit': 'As many hosts as allowed were changed within the last hour.',
  'host-unreachable': 'The host cannot be reached.',
};

/** Why it goes to a person, as a sentence. */
export const escalationTexts: Readonly<Record<EscalationReason, string>> = {
  'no-rule': 'No rule answers this drift, so a person has to look.',
  'rule-escalates': 'Its rule hands it to a person.',
  flapping: 'The drift came back three times within two hours: something brings it back.',
  'repair-failed': 'Repairs keep failing.',
  'rollback-failed': 'The repair failed and the host could not be put back as it was.',
  'host-key-changed': 'The host shows another key than before, so nothing is said to it.',
  'host-misbehaves': 'The host answers in a way that no healthy host does.',
};

/** How it ended without a person, as a sentence. */
export const endingTexts: Readonly<Record<Exclude<IncidentEnding, 'by-person'>, string>> = {
  healed: 'A fresh check after the repair passed.',
  'went-away': 'The drift went away without a repair.',
  'not-applicable': 'The check is not a thing of this host any more.',
};

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
