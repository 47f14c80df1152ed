import { expect, test } from 'vitest';
import { pictureOf } from './picture.ts';
import { missedGoals, scorecardOf } from './scorecard.ts';
import type { Trial } from './trial.ts';

const healed: Trial = {
  attackId: 'a',
  title: 'Root may sign in <anywhere>',
  seenBy: 'linux-a',
  expected: 'repair',
  hostId: 'srv1',
  roundAsked: false,
  attackedAt: 1_000_000,
  seenAt: 1_030_000,
  heldAs: null,
  hasRule: true,
  personAskedAt: null,
  ending: 'healed',
  endedAt: 1_040_000,
  attempts: ['success'],
  timeline: [],
  soundAtEnd: true,
};
const atGoalInterval = { withTimes: true };

test('an attack that was seen, healed and looks sound reaches every goal', () => {
  const card = scorecardOf([healed]);
  expect(card.healSeconds).toEqual({ count: 1, median: 40, p95: 40 });
  expect(missedGoals(card, atGoalInterval)).toEqual([]);
});

test('healed with the damage still there is falsely healed, and has no time to heal', () => {
  const card = scorecardOf([{ ...healed, soundAtEnd: false }]);
  expect(card).toMatchObject({ falselyHealed: 1, healSeconds: { count: 0 } });
  expect(missedGoals(card, { withTimes: false })).toHaveLength(2);
});

test('what only a person can judge must be told and left alone', () => {
  const told: Trial = {
    ...healed,
    expected: 'person',
    heldAs: 'audit-only',
    ending: null,
    endedAt: null,
    attempts: [],
    soundAtEnd: false,
  };
  expect(scorecardOf([told]).asExpectedPercent).toBe(100);
  expect(scorecardOf([{ ...told, attempts: ['failed'] }]).asExpectedPercent).toBe(0);
  expect(scorecardOf([{ ...told, heldAs: null }]).asExpectedPercent).toBe(0);
});

test('an attack that nobody saw misses the goal of detection, and a slow repair that of time', () => {
  const unseen: Trial = { ...healed, seenAt: null, ending: null, endedAt: null, attempts: [] };
  expect(scorecardOf([healed, unseen]).detectionPercent).toBe(50);
  const slow = scorecardOf([{ ...healed, endedAt: 1_121_000 }]);
  expect(missedGoals(slow, atGoalInterval)).toEqual([
    'p95 of the time to heal is 121 s, over 120 s',
  ]);
  expect(missedGoals(slow, { withTimes: false })).toEqual([]);
});

test('the picture tells the same in words, and takes no markup from a title', () => {
  const picture = pictureOf([healed], scorecardOf([healed]));
  expect(picture).toContain('Root may sign in &lt;anywhere&gt; on srv1: healed 40.0 s after');
  expect(picture).not.toContain('<anywhere>');
});

test('the picture says in words what did not come as it had to', () => {
  const lied: Trial = { ...healed, soundAtEnd: false };
  const late: Trial = { ...healed, ending: null, endedAt: null, attempts: [] };
  const picture = pictureOf([lied, late], scorecardOf([lied, late]));
  expect(picture).toContain('✗ called healed, and is not');
  expect(picture).toContain('✗ seen, and not over in time');
  expect(picture).not.toContain('class="heal"');
});
