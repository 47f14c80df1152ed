import type { ScannerStatus } from '@osiriscare/core/contracts/portal';
import { countOf } from '#lib/format/number.ts';
import { beforeKnown } from './statement.ts';

type Facts = Pick<ScannerStatus, 'counts' | 'sentToday' | 'configured' | 'listening'>;

/** The sentence the overview opens with: what happened to the medical devices, then what waits for a person. */
export function answerOf(facts: Facts): string {
  return [medicalSentence(facts), decisionSentence(facts.counts)].filter(Boolean).join(' ');
}

function medicalSentence({ counts, sentToday, configured, listening }: Facts): string {
  if (counts.devices === 0 && listening.state === 'off')
    return 'The appliance sees nothing right now.';
  if (counts.devices === 0)
    return configured ? 'No devices have been seen yet.' : 'The appliance is listening.';
  if (sentToday.medical > 0)
    return `${countOf(sentToday.medical, 'packet')} reached a medical device today. Call the help number now.`;
  const { medical } = counts;
  if (sentToday.discovery > 0)
    return `Medical devices were left alone from the moment they were known. ${beforeKnown(sentToday.discovery)}`;
  if (sentToday.optedIn > 0)
    return 'All medical devices were left alone, except where somebody here allowed contact.';
  if (sentToday.earlier > 0)
    return 'All medical devices were left alone, except where contact was allowed earlier today.';
  if (medical === 0) return 'No medical devices have been seen, and none was touched.';
  if (medical === 1) return 'The one medical device here was left alone.';
  return `All ${countOf(medical, 'medical device')} were left alone.`;
}

function decisionSentence({ needDecision, devices }: ScannerStatus['counts']): string {
  if (devices === 0) return '';
  if (needDecision === 0) return 'Nothing needs a decision.';
  return `${countOf(needDecision, 'new device')} ${needDecision === 1 ? 'needs' : 'need'} a decision.`;
}
