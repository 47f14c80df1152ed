import { describe, expect, it } from 'vitest';
import { answerOf } from './answer.ts';

type Facts = Parameters<typeof answerOf>[0];

function facts(counts: Partial<Facts['counts']>, medicalPackets = 0, configured = true): Facts {
  return {
    configured,
    listening: { state: 'on', id: null, message: null },
    counts: {
      devices: 40,
      medical: 14,
      held: 2,
      cleared: 24,
      online: 30,
      needDecision: 2,
      fresh: 0,
      ...counts,
    },
    sentToday: {
      medical: medicalPackets,
      held: 0,
      cleared: 0,
      optedIn: 0,
      discovery: 0,
      earlier: 0,
      sweepFrames: 0,
      exact: true,
    },
  };
}

describe('answerOf', () => {
  it('says first what happened to the medical devices, then what waits', () => {
    expect(answerOf(facts({}))).toBe(
      'All 14 medical devices were left alone. 2 new devices need a decision.',
    );
  });

  it('speaks of one device as one', () => {
    expect(answerOf(facts({ medical: 1, needDecision: 1 }))).toBe(
      'The one medical device here was left alone. 1 new device needs a decision.',
    );
  });

  it('says so when nothing waits and when there is nothing medical', () => {
    expect(answerOf(facts({ medical: 0, needDecision: 0 }))).toBe(
      'No medical devices have been seen, and none was touched. Nothing needs a decision.',
    );
  });

  it('never claims that devices were left alone when a packet reached one', () => {
    expect(answerOf(facts({}, 1))).toMatch(/^1 packet reached a medical device today\. Call/);
  });

  it('names the exception when a medical device was contacted with permission', () => {
    const calm = facts({});
    const answer = answerOf({ ...calm, sentToday: { ...calm.sentToday, optedIn: 12 } });
    expect(answer).toContain('except where somebody here allowed contact');
  });

  it('still names the exception when the permission was taken back the same day', () => {
    const calm = facts({});
    const answer = answerOf({ ...calm, sentToday: { ...calm.sentToday, earlier: 14 } });
    expect(answer).toContain('except where contact was allowed earlier today');
  });

  it('hides no packet that went to a device before it was known to be medical', () => {
    const calm = facts({});
    const answer = answerOf({ ...calm, sentToday: { ...calm.sentToday, discovery: 3 } });
    expect(answer).toContain('3 packets had gone to a device before it showed that it is medical.');
  });

  it('never claims to listen while it does not', () => {
    const listening = { state: 'off', id: 'capture_not_permitted', message: 'Grant it.' } as const;
    expect(answerOf({ ...facts({ devices: 0 }), listening })).toBe(
      'The appliance sees nothing right now.',
    );
  });

  it('says what the appliance does before anything was seen', () => {
    expect(answerOf(facts({ devices: 0 }, 0, false))).toBe('The appliance is listening.');
  });
});
