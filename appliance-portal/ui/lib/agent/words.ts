export const words = {
  gone: 'Checks and repairs are away',
  goneMeans: (since: string, asOf: string) =>
    `The agent has not answered since ${since}. What you see is as of ${asOf}. The page tries again by itself.`,
  stopped: 'All repairs are stopped',
  stoppedMeans: 'Computers are still checked, but nothing is changed until a manager resumes.',
  stopAll: 'Stop all repairs',
  stopTitle: 'Stop all repairs?',
  stopConsequence:
    'A repair that is under way is brought to a safe end, and none starts until a manager resumes, not even after a restart. Computers are still checked.',
  resume: 'Resume repairs',
  resumeTitle: 'Resume repairs?',
  resumeConsequence: 'Faults that wait are repaired again, as the settings allow.',
  check: 'Check all computers now',
  cancel: 'Cancel this check',
  checking: 'Checking all computers',
  now: (name: string) => `Now: ${name}.`,
  begins: 'It begins.',
  by: (name: string) => `Asked for by ${name}.`,
  unknownTitle: 'The computers are not being checked yet',
  unknownText:
    'The agent, the part of the appliance that checks and repairs, has not answered yet. The page shows everything as soon as it does.',
  last: 'Last check',
  next: 'Next check',
  outcomes: { completed: 'completed', cancelled: 'cancelled', interrupted: 'interrupted' },
  lastNumbers: (hosts: string, unreachable: number) =>
    `${hosts}${unreachable > 0 ? `, ${unreachable} not looked at` : ''}`,
  noneDue: 'no check was due',
  found: (checks: string, drifts: number) =>
    `${checks}, ${drifts === 0 ? 'none' : drifts} not as wanted`,
  history: 'Past checks of all computers',
  historyNone: 'None has ended yet.',
  planned: 'by plan',
  startedBy: (name: string) => `by ${name}`,
};
