import type { Kiosk } from '@osiriscare/core/contracts/portal';
import { countOf } from '#lib/format/number.ts';
import { words } from './words.ts';

/** The large sentence on the screen and how it is meant: an alarm is never dressed as calm. */
export interface KioskAnswer {
  readonly tone: 'calm' | 'waiting' | 'alarm';
  readonly title: string;
  readonly text: string;
}

/** What the screen says first. Alarms go before everything, then a stop, then what waits. */
export function kioskAnswer(kiosk: Kiosk): KioskAnswer {
  const { counts, packetsToMedicalToday, guardOn, stopped } = kiosk;
  if (packetsToMedicalToday) return { tone: 'alarm', title: words.reached, text: '' };
  if (guardOn === false) return { tone: 'alarm', title: words.guardOff, text: '' };
  if (stopped) return { tone: 'waiting', title: words.stopped, text: words.stoppedNext };
  if (!counts) return { tone: 'waiting', title: words.notKnown, text: '' };
  const medical =
    counts.medical === 0
      ? words.medicalNone
      : words.medicalAll(countOf(counts.medical, 'medical device'));
  if (counts.needDecision === 0) return { tone: 'calm', title: words.calm, text: medical };
  const waiting = words.waiting(
    countOf(counts.needDecision, 'new device'),
    counts.needDecision === 1,
  );
  return { tone: 'waiting', title: waiting, text: medical };
}
