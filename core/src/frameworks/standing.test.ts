import { expect, test } from 'vitest';
import type { AcceptedDrift } from '../healing/exception.ts';
import { standingOf, type StandingInput } from './standing.ts';

const hourMs = 3_600_000;
const now = 1_000 * hourMs;
const check = { id: 'one', severity: 'high', intervalSeconds: 60 } as const;

function stateWith(input: Partial<StandingInput>) {
  const full = { hostId: 'a', check, finding: undefined, exceptions: [], now, ...input };
  return standingOf(full)?.state ?? null;
}

const exception: AcceptedDrift = {
  id: 'x',
  checkId: 'one',
  hostId: 'a',
  reason: 'It goes on Friday',
  by: 'Ana',
  createdAt: now - hourMs,
  expiresAt: now + hourMs,
  endedAt: null,
};

test('what was never looked at is unknown, and what does not apply has no standing', () => {
  expect(stateWith({})).toBe('unknown');
  expect(stateWith({ finding: { state: 'unknown', at: now } })).toBe('unknown');
  expect(stateWith({ finding: { state: 'not-applicable', at: now } })).toBeNull();
});

test('a pass of the day before yesterday is no pass: nobody knows any more', () => {
  expect(stateWith({ finding: { state: 'pass', at: now - 24 * hourMs } })).toBe('pass');
  expect(stateWith({ finding: { state: 'pass', at: now - 25 * hourMs } })).toBe('unknown');
  expect(stateWith({ finding: { state: 'drift', at: now - 25 * hourMs } })).toBe('unknown');
});

test('a check that is seldom asked holds for three of its intervals', () => {
  const seldom = { ...check, intervalSeconds: 12 * 3600 };
  const at = now - 35 * hourMs;
  expect(stateWith({ check: seldom, finding: { state: 'pass', at } })).toBe('pass');
});

test('a drift is accepted only while an exception covers it, and an exception makes nothing pass', () => {
  const finding = { state: 'drift', at: now } as const;
  expect(stateWith({ finding })).toBe('drift');
  expect(stateWith({ finding, exceptions: [exception] })).toBe('accepted');
  expect(stateWith({ finding, exceptions: [{ ...exception, hostId: 'b' }] })).toBe('drift');
  expect(stateWith({ finding, exceptions: [{ ...exception, expiresAt: now }] })).toBe('drift');
  expect(stateWith({ exceptions: [exception] })).toBe('unknown');
});
