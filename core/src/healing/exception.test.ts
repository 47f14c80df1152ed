import { expect, it } from 'vitest';
import { exceptionFor, type AcceptedDrift } from './exception.ts';

const now = 1_767_603_600_000;
const day = 86_400_000;
const drift = { hostId: 'desk-1', checkId: 'plain' };

const exception = (rest: Partial<AcceptedDrift> = {}): AcceptedDrift => ({
  id: 'one',
  checkId: 'plain',
  hostId: 'desk-1',
  reason: 'An old machine',
  by: 'may',
  createdAt: now,
  expiresAt: now + day,
  endedAt: null,
  ...rest,
});
const covers = (rest: Partial<AcceptedDrift>, at = now) =>
  exceptionFor([exception(rest)], drift, at) !== null;

it('covers its check on its host, or on all hosts, until it ends', () => {
  expect(covers({})).toBe(true);
  expect(covers({ hostId: null })).toBe(true);
  expect(covers({ hostId: 'desk-2' })).toBe(false);
  expect(covers({ checkId: 'other' })).toBe(false);
  expect(covers({}, now + day - 1)).toBe(true);
  expect(covers({}, now + day)).toBe(false);
});

it('ends after 400 days at the latest, and when a person takes it back', () => {
  expect(covers({ expiresAt: now + 1000 * day }, now + 400 * day)).toBe(false);
  expect(covers({ endedAt: now })).toBe(false);
});

it('needs a person and a reason', () => {
  expect(covers({ by: ' ' })).toBe(false);
  expect(covers({ reason: '' })).toBe(false);
});

it('is the one that lasts longest when several cover the drift', () => {
  const longer = exception({ id: 'two', expiresAt: now + 2 * day });
  expect(exceptionFor([exception(), longer], drift, now)?.id).toBe('two');
});
