import { array, assert, asyncProperty, integer } from 'fast-check';
import { expect, test } from 'vitest';
import { createPacer, type Timer } from './pacer.ts';

/** A timer whose sleeps take no time. */
function jumpingTimer(): Timer {
  let nowMs = 0;
  return {
    now: () => nowMs,
    sleep: async (forMs) => {
      nowMs += forMs;
    },
  };
}

test('no second ever holds more packets than the rate allows, and the budget is never passed', async () => {
  const limits = { packetsPerSecond: 20, packetBudget: 100 };
  const property = asyncProperty(array(integer({ min: 1, max: 20 })), async (costs) => {
    const timer = jumpingTimer();
    const pacer = createPacer(limits, timer);
    const sent: { at: number; packets: number }[] = [];
    for (const packets of costs) {
      if (!(await pacer.admit(packets))) break;
      pacer.charge(packets);
      sent.push({ at: timer.now(), packets });
    }
    for (const { at } of sent) {
      const second = sent.filter((other) => other.at > at - 1_000 && other.at <= at);
      expect(second.reduce((sum, { packets }) => sum + packets, 0)).toBeLessThanOrEqual(20);
    }
    expect(pacer.spent()).toBeLessThanOrEqual(100);
  });
  await assert(property);
});

test('a stop ends the waiting', async () => {
  const controller = new AbortController();
  const timer: Timer = { now: () => 0, sleep: async () => controller.abort() };
  const pacer = createPacer({ packetsPerSecond: 20, packetBudget: 100 }, timer);
  pacer.charge(20);
  await pacer.admit(5, controller.signal);
  expect(controller.signal.aborted).toBe(true);
});
