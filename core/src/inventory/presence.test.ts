import { describe, expect, it } from 'vitest';
import { afterLook, noHabit, presenceOf, type Habit } from './presence.ts';

const after = (looks: string): Habit =>
  [...looks].reduce((habit, look) => afterLook(habit, look === '+'), noHabit);

describe('presence', () => {
  it.each([
    ['+++++', 'online'],
    ['+++++-', 'online'],
    ['+++++--', 'online'],
    ['+++++---', 'offline'],
    ['+++++---+', 'online'],
    ['+---+---+---', 'unknown'],
    ['++---', 'unknown'],
    ['', 'unknown'],
    ['---', 'unknown'],
  ] as const)('after the looks "%s" is %s', (looks, expected) => {
    expect(presenceOf([after(looks)])).toBe(expected);
  });

  it('is online while the device answers in any way', () => {
    expect(presenceOf([after('+++++---'), after('++')])).toBe('online');
  });
});
