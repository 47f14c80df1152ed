import type { EscalationReason, HoldReason, IncidentEnding } from './incident.ts';

/** Why an open incident is not being repaired. Written into histories and shown on pages: for the people of a practice, so no word of the trade. */
export const holdSentences: Readonly<Record<HoldReason, string>> = {
  'healing-off': 'Repairs are switched off in the settings.',
  'audit-only': 'This check only reports; nobody asked it to repair.',
  excepted: 'Somebody decided to accept it for a while.',
  'runbook-disabled': 'Its repair is switched off in the settings.',
  'asks-first': 'Its repair runs only when a person asks for it.',
  stopped: 'All repairs are stopped.',
  cooldown: 'A repair was just tried. The next one waits ten minutes.',
  'circuit-open': 'Five repairs in a row failed, so there is a break of half an hour.',
  'window-closed': 'The repair interrupts people’s work, so it waits for the maintenance window.',
  'host-busy': 'Something else is being repaired on this computer.',
  'host-limit': 'As many computers as allowed were changed within the last hour.',
  'host-unreachable': 'The computer cannot be reached.',
};

/** Why an incident goes to a person. */
export const escalationSentences: Readonly<Record<EscalationReason, string>> = {
  'no-rule': 'The appliance knows no safe repair for this, so a person has to look.',
  'rule-escalates': 'This is always handed to a person.',
  flapping: 'It came back three times within two hours: something brings it back.',
  'repair-failed': 'The repair was tried and keeps failing.',
  'rollback-failed': 'The repair failed, and the computer could not be put back as it was.',
  'host-key-changed': 'The computer shows another key than before, so nothing is said to it.',
  'host-misbehaves': 'The computer answers in a way that no healthy computer does.',
};

/** How an incident ended. */
export const endingSentences: Readonly<Record<IncidentEnding, string>> = {
  healed: 'It was repaired, and a fresh check afterwards passed.',
  'went-away': 'The fault went away without a repair.',
  'not-applicable': 'The check does not concern this computer any more.',
  'not-watched':
    'The computer is not watched any more, so it is not known whether the fault is still there.',
  'by-person': 'A person closed it.',
};
