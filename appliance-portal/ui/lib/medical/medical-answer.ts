import type { ScannerStatus } from '@osiriscare/core/contracts/portal';
import { countOf } from '#lib/format/number.ts';
import { beforeKnown } from '#lib/scanner/statement.ts';
import { words } from './words.ts';

type Sent = Pick<ScannerStatus['sentToday'], 'medical' | 'optedIn' | 'earlier' | 'discovery'>;

/** The sentence above the medical devices, from their number and what was sent to them today. */
export function medicalAnswer(devices: number, sent: Sent): string {
  const { medical, optedIn, earlier, discovery } = sent;
  if (medical > 0) return words.reached(countOf(medical, 'packet'));
  if (optedIn + earlier > 0) return words.byPermission(countOf(optedIn + earlier, 'packet'));
  if (discovery > 0) return `${words.sinceKnown} ${beforeKnown(discovery)}`;
  if (devices === 0) return words.none;
  return devices === 1 ? words.one : words.all(countOf(devices, 'medical device'));
}
