import { describe, expect, test } from 'vitest';
import { parseRoots, verifyLines, type CheckId, type LogReport } from '@osiriscare/core/evidence';
import { createSignatureChecker, sha256 } from '@osiriscare/core/node/signatures';
import { cases } from './cases/index.ts';
import type { Case } from './cases/case.ts';

const check = createSignatureChecker();

function verify({ text, roots }: Case, without?: CheckId): Promise<LogReport> {
  const parsed = parseRoots(sha256, JSON.stringify(roots));
  if (!parsed.ok) throw new Error(parsed.error);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return verifyLines(lines, {
    sha256,
    roots: parsed.value,
    checkSignatures: async (tasks) => tasks.map(check),
    ...(without && { without }),
  });
}

const failing = ({ checks }: LogReport): readonly string[] =>
  checks
    .filter(({ verdict }) => verdict !== 'PASS')
    .map(({ check }) => check)
    .toSorted();

describe('the verifier of site logs', () => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const report = await verify(one);
    expect({
      verdict: report.verdict,
      failing: failing(report),
      findings: report.findings.map(
        ({ check, position, verdict, reason }) => `${check} ${position} ${verdict} ${reason}`,
      ),
    }).toMatchObject({
      verdict: one.verdict,
      failing: one.failing.toSorted(),
    });
  });
});
