import { describe, expect, test } from 'vitest';
import type { LogReport } from '@osiriscare/core/evidence';
import { cases } from './cases/index.ts';
import { judge } from './judge.ts';

const count = (verdict: string): number => cases.filter((one) => one.verdict === verdict).length;

const failing = ({ checks }: LogReport): readonly string[] =>
  checks
    .filter(({ verdict }) => verdict !== 'PASS')
    .map(({ check }) => check)
    .toSorted();

describe('the verifier of site logs', () => {
  test('is tried on at least 60 cases, of which at least 40 must fail, under names that are all different', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(count('FAIL')).toBeGreaterThanOrEqual(40);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const report = await judge(one);
    expect({ verdict: report.verdict, failing: failing(report) }).toEqual({
      verdict: one.verdict,
      failing: one.failing.toSorted(),
    });
    expect(report.entries > 0 && report.proven === report.entries).toBe(one.verdict === 'PASS');
  });

  test('a case that fails says why, in a sentence, and where', async () => {
    const one = cases.find(({ name }) => name === 'previous-hash-of-another');
    const { findings } = await judge(one!);
    expect(findings).toEqual([
      {
        check: 'prev-hash',
        verdict: 'FAIL',
        position: 2,
        reason: 'The entry does not follow the one before it.',
      },
    ]);
  });

  test('records behind the last checkpoint are pending, those before it proven', async () => {
    const one = cases.find(({ name }) => name === 'pending-entries');
    expect(await judge(one!)).toMatchObject({ entries: 6, proven: 4, checkpoint: 4 });
  });
});
