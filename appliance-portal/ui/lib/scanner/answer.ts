import type { ScannerStatus } from '@osiriscare/core/contracts/portal';
import { countOf } from '#lib/format/number.ts';
import { beforeKnown } from './statement.ts';

type Facts = Pick<ScannerStatus, 'counts' | 'sentToday' | 'configured' | 'listening'>;

/** The sentence the overview opens with: what happened to the medical devices, then what waits for a person. */
export function answerOf(facts: Facts): string {
  return [medicalSentence(facts), decisionSentence(facts.counts)].filter(Boolean).join(' ');
}

function medicalSentence(facts: Facts): string {
  const { counts, sentToday } = facts;
  if (counts.devices === 0) return emptySentence(facts);
  if (sentToday.medical > 0)
    return `${countOf(sentToday.medical, 'packet')} reached a medical device today. Call the help number now.`;
  const reservation = reservationOf(sentToday);
  if (reservation !== undefined) return reservation;
  const { medical } = counts;
  if (medical === 0) return 'No medical devices have been seen, and none was touched.';
  if (medical === 1) return 'The one medical device here was left alone.';
  return `All ${countOf(medical, 'medical device')} were left alone.`;
}

function emptySentence({ configured, listening }: Facts): string {
  if (listening.state === 'off') return 'The appliance sees nothing right now.';
  return configured ? 'No devices have been seen yet.' : 'The appliance is listening.';
}

/** Why "all were left alone" would not be the whole truth. */
function reservationOf({ discovery, optedIn, earlier }: Facts['sentToday']): string | undefined {
  const allowed =
    optedIn > 0 ? 'where somebody here allowed contact' : 'where contact was allowed earlier today';
  const isAllowed = optedIn + earlier > 0;
  if (discovery > 0) {
    const except = isAllowed ? `, except ${allowed}` : '';
    return `Medical devices were left alone from the moment they were known${except}. ${beforeKnown(discovery)}`;
  }
  return isAllowed ? `All medical devices were left alone, except ${allowed}.` : undefined;
}

function decisionSentence({ needDecision, devices }: ScannerStatus['counts']): string {
  if (devices === 0) return '';
  if (needDecision === 0) return 'Nothing needs a decision.';
  return `${countOf(needDecision, 'new device')} ${needDecision === 1 ? 'needs' : 'need'} a decision.`;
}
