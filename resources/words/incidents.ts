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
