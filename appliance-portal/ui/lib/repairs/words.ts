export const words = {
  loading: 'Reading the settings of repairs',
  save: 'Save',
  saved: 'Saved.',
  mode: 'How much is repaired',
  modes: {
    off: ['Nothing', 'Computers are checked, faults are listed, and nothing is ever changed.'],
    standard: [
      'What is safe',
      'Repairs that are proven and can be undone run by themselves. Everything else waits for a person.',
    ],
    full: [
      'As much as possible',
      'Everything for which there is a repair runs by itself, in the maintenance window where it interrupts work.',
    ],
  },
  stop: 'Stop all repairs',
  stopLead:
    'For when something goes wrong: nothing more is changed anywhere, until a manager resumes.',
  stopped: 'All repairs are stopped.',

  windows: 'Maintenance windows',
  windowsLead:
    'Repairs that interrupt people’s work, such as a restart, wait for one of these times.',
  windowsNone: 'No window is set, so such repairs never run by themselves.',
  open: (until: string) => `A window is open, until ${until}.`,
  nextOpens: (when: string) => `The next one opens ${when}.`,
  days: 'Days',
  dayNames: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  every: 'Every day',
  weekdays: 'Monday to Friday',
  from: 'From',
  length: 'How long',
  timeZone: 'Time zone',
  add: 'Add window',
  faultDays: 'Choose at least one day.',
  window: (days: string, from: string, to: string) => `${days}, ${from} to ${to}`,
  pattern: (cron: string, span: string) => `By the pattern ${cron}, for ${span}`,
  outside: 'Allow these repairs at any time',
  outsideHelp: 'Programs and computers may then restart while people work with them.',

  limits: 'Limits',
  perHour: 'Computers that are changed within an hour, at most',
  perHourHelp: 'If a repair were wrong, it would not reach all of them before somebody notices.',

  runbooks: 'Single repairs',
  runbooksLead: 'A repair that is switched off never runs. Its faults are handed to a person.',
  runbooksNone: 'There are no repairs.',
  interrupts: 'Interrupts people’s work.',

  clock: 'Clock',
  clockGood: (offset: string) => `The clock of the appliance is right: ${offset} off.`,
  clockOff: (offset: string) => `The clock of the appliance is wrong: ${offset} off.`,
  clockUnknown: 'Whether the clock is right is not known yet: too few time servers answered.',
  server: (offset: string, delay: string) => `${offset} off, answered within ${delay}`,
  outlier: 'disagrees with the others',
};
