import { expect, test } from 'vitest';
import { medicalAnswer } from './medical-answer.ts';

const nothing = { medical: 0, optedIn: 0, earlier: 0, discovery: 0 };

test('says that all were left alone only on a day on which nothing was sent to any of them', () => {
  expect(medicalAnswer(5, nothing)).toBe('All 5 medical devices were left alone today.');
  for (const sent of [{ medical: 2 }, { optedIn: 2 }, { earlier: 2 }, { discovery: 2 }]) {
    const answer = medicalAnswer(5, { ...nothing, ...sent });
    expect(answer).not.toContain('All 5');
    expect(answer).toContain('2 packets');
  }
});
