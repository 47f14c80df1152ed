import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastCoverage, pullsOf, scoreOf } from './score.ts';
import type { Standing, StandingState } from './standing.ts';
import { arbitraryStandings, someStanding } from './testing/some-standings.ts';

/** The same standings with one of them in another state. */
function changed(standings: readonly Standing[], index: number, state: StandingState): Standing[] {
  return standings.map((one, at) => (at === index ? { ...one, state } : one));
}

const withPlace = arbitraryStandings
  .filter(({ length }) => length > 0)
  .chain((standings) => fc.tuple(fc.constant(standings), fc.nat(standings.length - 1)));

test('a score is the share that passes by weight: a critical check counts for ten low ones', () => {
  const critical = someStanding({ severity: 'critical', state: 'drift' });
  const low = Array.from({ length: 10 }, () => someStanding({ severity: 'low' }));
  expect(scoreOf([critical, ...low])).toMatchObject({ score: 50, coverage: 100 });
});

test('nothing to look at is neither 0 nor 100', () => {
  expect(scoreOf([])).toMatchObject({ score: null, coverage: null });
});

test('there is no score while less than half is known', () => {
  const unknown = someStanding({ state: 'unknown' });
  expect(scoreOf([someStanding(), unknown, unknown])).toMatchObject({ score: null, coverage: 33 });
  expect(scoreOf([someStanding(), unknown])).toMatchObject({ score: 100, coverage: 50 });
});

test('100 means that everything known passes, and 0 that nothing does', () => {
  fc.assert(
    fc.property(arbitraryStandings, (standings) => {
      const { score, counts } = scoreOf(standings);
      if (score === null) return;
      expect(score === 100).toBe(counts.drift + counts.accepted === 0);
      expect(score === 0).toBe(counts.pass === 0);
    }),
  );
});

test('fixing a fault never lowers a score, accepted or not', () => {
  fc.assert(
    fc.property(withPlace, ([standings, index]) => {
      const state = standings[index]?.state;
      if (state !== 'drift' && state !== 'accepted') return;
      const before = scoreOf(standings);
      const after = scoreOf(changed(standings, index, 'pass'));
      expect(after.coverage).toBe(before.coverage);
      expect(after.score ?? 0).toBeGreaterThanOrEqual(before.score ?? 0);
    }),
  );
});

test('accepting a fault changes no score: it stays a fault, and is shown apart', () => {
  fc.assert(
    fc.property(withPlace, ([standings, index]) => {
      const drift = scoreOf(changed(standings, index, 'drift'));
      const accepted = scoreOf(changed(standings, index, 'accepted'));
      expect(accepted).toMatchObject({ score: drift.score, coverage: drift.coverage });
      expect(accepted.counts.accepted).toBe(drift.counts.accepted + 1);
    }),
  );
});

test('knowing less never raises the coverage', () => {
  fc.assert(
    fc.property(withPlace, ([standings, index]) => {
      const before = scoreOf(standings).coverage ?? 0;
      expect(scoreOf(changed(standings, index, 'unknown')).coverage).toBeLessThanOrEqual(before);
      const more = [...standings, someStanding({ state: 'unknown' })];
      expect(scoreOf(more).coverage ?? 0).toBeLessThanOrEqual(before);
    }),
  );
});

test('what is not known leaves the score alone, as long as there is one', () => {
  fc.assert(
    fc.property(arbitraryStandings, (standings) => {
      const { score } = scoreOf(standings);
      const more = scoreOf([...standings, someStanding({ state: 'unknown', severity: 'low' })]);
      if (more.score !== null) expect(more.score).toBe(score);
      else expect(more.coverage ?? 0).toBeLessThan(leastCoverage);
    }),
  );
});

test('the order in which computers are looked at changes nothing', () => {
  fc.assert(
    fc.property(arbitraryStandings, (standings) => {
      expect(scoreOf(standings.toReversed())).toEqual(scoreOf(standings));
    }),
  );
});

test('what pulls a score down adds up to what is missing, the heaviest first', () => {
  fc.assert(
    fc.property(arbitraryStandings, (standings) => {
      const pulls = pullsOf(standings);
      const { score, counts } = scoreOf(standings);
      expect(pulls.length).toBe(counts.drift + counts.accepted);
      expect(pulls.map(({ points }) => points)).toEqual(
        pulls.map(({ points }) => points).toSorted((one, other) => other - one),
      );
      if (score === null) return;
      const missing = pulls.reduce((sum, { points }) => sum + points, 0);
      expect(Math.abs(100 - score - missing)).toBeLessThan(1 + pulls.length * 0.05 + 1e-9);
    }),
  );
});
