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
  const { counts, stopped } = kiosk;
  const alarm = alarmSentence(kiosk);
  if (alarm !== undefined) return { tone: 'alarm', title: alarm, text: '' };
  if (stopped) {
    const title = kiosk.repairs?.stopped ? words.bothStopped : words.stopped;
    return { tone: 'waiting', title, text: words.stoppedNext };
  }
  if (!counts) return { tone: 'waiting', title: words.notKnown, text: '' };
  const medical = medicalSentence(counts.medical, kiosk.packetsByPermissionToday ?? 0);
  const calm = [medical, fixedSentence(kiosk.repairs)].filter(Boolean).join(' ');
  const faults = faultsSentence(kiosk.repairs);
  const text = faults === undefined ? calm : `${calm} ${faults}`;
  if (counts.needDecision === 0) return settledAnswer(kiosk.repairs, calm, faults);
  const waiting = words.waiting(
    countOf(counts.needDecision, 'new device'),
    counts.needDecision === 1,
  );
  return { tone: 'waiting', title: waiting, text };
}

function medicalSentence(medical: number, byPermission: number): string {
  if (medical === 0) return words.medicalNone;
  return byPermission > 0
    ? words.medicalAllowed
    : words.medicalAll(countOf(medical, 'medical device'));
}

/** What comes before everything else, the gravest first. */
function alarmSentence({
  packetsToMedicalToday,
  guardOn,
  evidenceAlarm,
}: Kiosk): string | undefined {
  if (packetsToMedicalToday) return words.reached;
  if (guardOn === false) return words.guardOff;
  return evidenceAlarm ? words.evidenceAlarm : undefined;
}

/** Calm only if nothing on the computers waits for a person either. */
function settledAnswer(
  repairs: Kiosk['repairs'],
  text: string,
  faults: string | undefined,
): KioskAnswer {
  if (repairs?.stopped) return { tone: 'waiting', title: words.repairsStopped, text };
  if (faults === undefined) return { tone: 'calm', title: words.calm, text };
  return { tone: 'waiting', title: faults, text };
}

function fixedSentence(repairs: Kiosk['repairs']): string | undefined {
  if (!repairs || repairs.fixedToday === 0) return undefined;
  return words.fixed(countOf(repairs.fixedToday, 'fault'), repairs.fixedToday === 1);
}

/** What nobody repairs unless a person does something: "all is well" would not be true. */
function faultsSentence(repairs: Kiosk['repairs']): string | undefined {
  if (!repairs) return undefined;
  const { needPerson, waiting } = repairs;
  if (needPerson > 0) return words.person(countOf(needPerson, 'fault'), needPerson === 1);
  return waiting > 0 ? words.faultsWait(countOf(waiting, 'fault'), waiting === 1) : undefined;
}
