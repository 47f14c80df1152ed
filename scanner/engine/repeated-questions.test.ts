import { parseIpAddress, parseMacAddress, type IpAddress } from '@osiriscare/core/net';
import { expect, test } from 'vitest';
import type { ArpQuestion } from '../listen/index.ts';
import { createQuestionWatch } from './repeated-questions.ts';

function address(text: string): IpAddress {
  const parsed = parseIpAddress(text);
  if (!parsed) throw new Error(text);
  return parsed;
}
const mac = parseMacAddress('00:14:22:aa:00:44');
const archive = address('10.77.0.41');

function question(atSeconds: number, target = archive): ArpQuestion {
  if (!mac) throw new Error('unreachable');
  const from = address('10.77.0.44');
  return { type: 'arp-question', mac, address: from, target, at: atSeconds * 1000 };
}

test('three questions for a medical device within the hour are noticed', () => {
  const watch = createQuestionWatch((target) => target === archive);
  expect(watch(question(0))).toBeUndefined();
  expect(watch(question(60))).toBeUndefined();
  expect(watch(question(120))).toMatchObject({
    mac,
    facts: [{ kind: 'arp.asks-for-medical', value: '10.77.0.41' }],
  });
});

test('a question repeated within seconds, because nobody answered, counts once', () => {
  const watch = createQuestionWatch(() => true);
  expect([0, 1, 2, 3, 4].map((second) => watch(question(second)))).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});

test('asking for other devices means nothing', () => {
  const watch = createQuestionWatch((target) => target === archive);
  const printer = address('10.77.0.51');
  expect([0, 60, 120, 180].map((second) => watch(question(second, printer)))).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});

test('three questions spread over a day mean nothing', () => {
  const watch = createQuestionWatch(() => true);
  expect([0, 30_000, 60_000].map((second) => watch(question(second)))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
