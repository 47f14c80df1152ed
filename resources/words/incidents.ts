import type { FindingView, IncidentSummary } from '@osiriscare/core/contracts/portal';

type Incident = IncidentSummary;

/** Where an incident stands, in words that stand beside a shape and a colour. */
export const incidentStateWords: Readonly<Record<Incident['state'], string>> = {
  open: 'Waiting',
  healing: 'Being repaired',
  healed: 'Repaired and verified',
  escalated: 'Needs a person',
  suppressed: 'Left alone for an hour',
  acknowledged: 'A person has it in hand',
  closed: 'Closed',
};

/** What an open incident waits for, in the place of its state's word. */
export const waitingWords: Readonly<Record<NonNullable<Incident['hold']>, string>> = {
  'healing-off': 'Repairs are off',
  'audit-only': 'Only reported',
  excepted: 'Accepted for a while',
  'runbook-disabled': 'Its repair is off',
  'asks-first': 'Waits for your OK',
  stopped: 'Repairs are stopped',
  cooldown: 'Waits for its turn',
  'circuit-open': 'Waits for its turn',
  'window-closed': 'Waits for its window',
  'host-busy': 'Waits for its turn',
  'host-limit': 'Waits for its turn',
  'host-unreachable': 'Waits for the computer',
};

export const severityWords: Readonly<Record<Incident['severity'], string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** Why an open incident is not being repaired, as a sentence. */
export const holdWords: Readonly<Record<NonNullable<Incident['hold']>, string>> = {
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

/** Why an incident went to a person, as a sentence. */
export const escalationWords: Readonly<Record<NonNullable<Incident['escalation']>, string>> = {
  'no-rule': 'The appliance knows no safe repair for this, so a person has to look.',
  'rule-escalates': 'This is always handed to a person.',
  flapping: 'It came back three times within two hours: something brings it back.',
  'repair-failed': 'The repair was tried and keeps failing.',
  'rollback-failed': 'The repair failed, and the computer could not be put back as it was.',
  'host-key-changed': 'The computer shows another key than before, so nothing is said to it.',
  'host-misbehaves': 'The computer answers in a way that no healthy computer does.',
};

export const endingWords: Readonly<Record<NonNullable<Incident['ending']>, string>> = {
  healed: 'It was repaired, and a fresh check afterwards passed.',
  'went-away': 'The fault went away without a repair.',
  'not-applicable': 'The check does not concern this computer any more.',
  'by-person': 'A person closed it.',
};

export const findingStateWords: Readonly<Record<FindingView['state'], string>> = {
  pass: 'As wanted',
  drift: 'Not as wanted',
  'not-applicable': 'Does not apply',
  unknown: 'Not known',
};

/** What a check looks after, as the heading of a group. */
export const checkCategoryWords: Readonly<Record<Incident['category'], string>> = {
  ssh: 'Remote sign-in',
  firewall: 'Firewall',
  audit: 'Records of what happened',
  services: 'Services',
  patching: 'Updates',
  encryption: 'Encryption',
  accounts: 'Accounts and passwords',
  permissions: 'Rights on files',
  kernel: 'System core',
  'mandatory-access': 'Limits of programs',
  antivirus: 'Malware protection',
  backup: 'Backup',
  logging: 'Logs',
  storage: 'Disk space',
  time: 'Clock',
  certificates: 'Certificates',
  network: 'Network',
};
