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
  packetsByPermissionToday: 0,
  guardOn: true,
  stopped: null,
  pass: null,
  lastPassAt: null,
  nextPassAt: null,
  repairs: null,
  evidenceAlarm: false,
};

describe('kioskAnswer', () => {
  it('is calm when nothing waits, and says what happened to the medical devices', () => {
    expect(kioskAnswer(calm)).toEqual({
      tone: 'calm',
      title: 'All is well.',
      text: '14 medical devices left alone.',
    });
  });

  it('does not say that all were left alone on a day on which contact was allowed', () => {
    const { text } = kioskAnswer({ ...calm, packetsByPermissionToday: 14 });
    expect(text).toBe('Medical devices left alone, except where contact was allowed today.');
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

  const repairs = {
    reachable: true,
    awaySince: null,
    fixedToday: 3,
    needPerson: 0,
    waiting: 0,
    stopped: false,
  };

  it('stays calm while faults are repaired without anybody', () => {
    expect(kioskAnswer({ ...calm, repairs })).toMatchObject({
      tone: 'calm',
      text: '14 medical devices left alone. 3 faults were fixed today.',
    });
  });

  it('is not calm while a fault needs a person or repairs are stopped', () => {
    const fault = kioskAnswer({ ...calm, repairs: { ...repairs, needPerson: 1 } });
    expect(fault).toMatchObject({ tone: 'waiting', title: '1 fault needs a person.' });
    const stopped = kioskAnswer({ ...calm, repairs: { ...repairs, stopped: true } });
    expect(stopped).toMatchObject({ tone: 'waiting', title: 'All repairs are stopped.' });
  });

  it('is not calm while a fault waits for somebody’s word', () => {
    const answer = kioskAnswer({ ...calm, repairs: { ...repairs, waiting: 2 } });
    expect(answer).toMatchObject({
      tone: 'waiting',
      title: '2 faults wait; the portal says for what.',
    });
  });

  it('names both when devices wait and faults need a person', () => {
    const answer = kioskAnswer({
      ...calm,
      counts: { ...counts, needDecision: 2 },
      repairs: { ...repairs, needPerson: 2 },
    });
    expect(answer.title).toBe('2 new devices wait for a decision.');
    expect(answer.text).toContain('2 faults need a person.');
  });

  it('says what is stopped', () => {
    const stopped = { by: 'kiosk', reason: 'Stopped', at: 0 };
    expect(kioskAnswer({ ...calm, stopped, repairs }).title).toBe('All scanning is stopped.');
    const both = kioskAnswer({ ...calm, stopped, repairs: { ...repairs, stopped: true } });
    expect(both.title).toBe('Scanning and repairs are stopped.');
  });

  it('puts an alarm before everything else', () => {
    const stopped = { by: 'kiosk', reason: 'Stopped', at: 0 };
    expect(kioskAnswer({ ...calm, stopped, guardOn: false }).tone).toBe('alarm');
  });
});

it('calls for help when the log of evidence is not what it was, after what touches patients', () => {
  const alarmed = { ...calm, evidenceAlarm: true };
  expect(kioskAnswer(alarmed)).toMatchObject({
    tone: 'alarm',
    title: 'The log of evidence is not what it was. Call the help number.',
  });
  expect(kioskAnswer({ ...alarmed, guardOn: false }).title).toMatch(/^The safety guard is off/);
});
