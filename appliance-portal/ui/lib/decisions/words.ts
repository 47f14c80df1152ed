import type { DecisionKind } from './decision-kind.ts';

interface DecisionWords {
  /** On the button. */
  readonly action: string;
  /** The same about several devices. */
  readonly bulk: string;
  readonly title: (what: string) => string;
  /** What will happen, in plain words. */
  readonly consequence: string;
  /** After it was done. */
  readonly done: (what: string) => string;
}

export const decisionWords: Readonly<Record<DecisionKind, DecisionWords>> = {
  clear: {
    action: 'It is ordinary IT',
    bulk: 'They are ordinary IT',
    title: (what) => `Is ${what} ordinary IT equipment?`,
    consequence:
      'The appliance may then send a small number of gentle packets at each scan, to see what is there and how it is doing. The first sign of anything medical stops that at once.',
    done: (what) => `${what} may be checked from now on.`,
  },
  hold: {
    action: 'Leave it alone',
    bulk: 'Leave them alone',
    title: (what) => `Leave ${what} alone?`,
    consequence: 'Nothing is sent there, whatever is found out, until you take this back.',
    done: (what) => `${what} is left alone.`,
  },
  medical: {
    action: 'It is a medical device',
    bulk: 'They are medical',
    title: (what) => `Is ${what} a medical device?`,
    consequence:
      'Nothing at all is sent there from now on, and it counts among the medical devices.',
    done: (what) => `${what} is protected as a medical device.`,
  },
  'opt-in': {
    action: 'Allow contact',
    bulk: 'Allow contact',
    title: (what) => `Allow contact with ${what}?`,
    consequence:
      'This is a medical device. The appliance would send it packets, up to the number below in all, over as many scans as that allows. Some medical devices have failed when scanned: ask the maker or your biomedical engineer first, and never allow it while the device is used on a patient. It ends by itself on the day you choose, or when the packets are spent.',
    done: (what) => `Contact with ${what} is allowed until the day you chose.`,
  },
  withdraw: {
    action: 'Take back',
    bulk: 'Take back',
    title: (what) => `Take back what was said about ${what}?`,
    consequence: 'The evidence decides again.',
    done: (what) => `What was said about ${what} is taken back.`,
  },
};

export const words = {
  reason: 'Why?',
  reasonHelp:
    'In your own words, for example “our front desk PC, checked the label”. It is kept in the audit.',
  optInHelp:
    'In your own words, for example “the maker confirmed by mail on May 5”. It is kept in the audit.',
  until: 'Allowed until',
  untilHelp: 'At most 90 days from now. After that the device is left alone again.',
  budget: 'Packets in all, at most',
  budgetHelp:
    '20 to 1,000, for the whole time. Twenty are enough to see whether it is there, a thorough look takes up to 100 at one scan. When they are spent, the device is left alone again.',
  clearWithoutCard:
    'It stands behind a router or is known from a list only: its network card cannot be seen from here. Nothing is sent to it all the same, since a packet could reach another device there. It only leaves the list of those that wait for a decision.',
  clearSomeWithoutCard:
    'Those whose network card cannot be seen from here, for example behind a router, are sent nothing all the same.',
  clearedWithoutCard: (what: string) => `${what} counts as ordinary IT. Nothing is sent there.`,
  confirm: 'I have asked whoever is responsible for this device',
  back: 'Go back',
  withdrawReason: 'Taken back in the portal',
  undoReason: 'Taken back at once',
  refused: (count: string) => `${count} could not be changed:`,
  refusedNext: 'The others were changed.',
};
