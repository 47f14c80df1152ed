import type { Kiosk } from '@osiriscare/core/contracts/portal';
import { describe, expect, it } from 'vitest';
import { kioskAnswer } from './kiosk-answer.ts';

const counts = { devices: 40, medical: 14, held: 0, cleared: 26, online: 30, needDecision: 0 };
const calm: Kiosk = {
  practice: 'North Valley',
  helpNumber: '555 0134',
  asOf: 0,
  scannerReachable: true,
  scannerAwaySince: null,
  counts,
  packetsToMedicalToday: 0,
  guardOn: true,
  stopped: null,
  pass: null,
  lastPassAt: null,
  nextPassAt: null,
  repairs: null,
};

describe('kioskAnswer', () => {
  it('is calm when nothing waits, and says what happened to the medical devices', () => {
    expect(kioskAnswer(calm)).toEqual({
      tone: 'calm',
      title: 'All is well.',
      text: '14 medical devices left alone.',
    });
  });

  it('names how many devices wait', () => {
    const answer = kioskAnswer({ ...calm, counts: { ...counts, needDecision: 1 } });
    expect(answer).toMatchObject({ tone: 'waiting', title: '1 new device waits for a decision.' });
  });

  it('is never calm while the guard is off, a medical device was contacted or nothing is known', () => {
    const stopped = { by: 'kiosk', reason: 'Stopped', at: 0 };
    for (const trouble of [
      { guardOn: false },
      { packetsToMedicalToday: 1 },
      { counts: null },
      { stopped },
    ])
      expect(kioskAnswer({ ...calm, ...trouble }).tone).not.toBe('calm');
  });

  it('puts an alarm before everything else', () => {
    const stopped = { by: 'kiosk', reason: 'Stopped', at: 0 };
    expect(kioskAnswer({ ...calm, stopped, guardOn: false }).tone).toBe('alarm');
  });
});
