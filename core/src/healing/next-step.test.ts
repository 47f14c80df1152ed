import { describe, expect, it } from 'vitest';
import type { Change, Look, StepReport } from './attempt.ts';
import { nextStep } from './next-step.ts';

const look = (state: 'pass' | 'drift' | 'unknown', value = 1): Look => ({
  kind: 'answered',
  state,
  summary: state,
  observed: { value },
});
const silent = { kind: 'silent', detail: 'connection lost' } as const;
const did: Change = { kind: 'answered', changed: true, summary: 'changed' };

const detected: StepReport = { step: 'detect', look: look('drift') };
const remediated: StepReport = { step: 'remediate', change: did };
const verified: StepReport = { step: 'verify', look: look('pass', 0) };
const notVerified: StepReport = { step: 'verify', look: look('drift') };
const rolledBack: StepReport = { step: 'rollback', change: did };

const after = (...progress: StepReport[]) =>
  nextStep({ progress, hasRollback: true, permission: { remediate: true, rollback: true } });
const oneWay = (...progress: StepReport[]) =>
  nextStep({ progress, hasRollback: false, permission: { remediate: true, rollback: true } });

describe('an attempt', () => {
  it('detects, remediates, verifies and runs the check afresh', () => {
    expect(after()).toEqual({ run: 'detect' });
    expect(after(detected)).toEqual({ run: 'remediate' });
    expect(after(detected, remediated)).toEqual({ run: 'verify' });
    expect(after(detected, remediated, verified)).toEqual({ run: 'check' });
    const passed = look('pass', 0);
    expect(after(detected, remediated, verified, { step: 'check', look: passed })).toEqual({
      run: null,
      ending: { outcome: 'success', look: passed },
    });
  });

  it('changes nothing when leave to change was taken away', () => {
    const permission = { remediate: false, rollback: true };
    expect(nextStep({ progress: [detected], hasRollback: true, permission })).toMatchObject({
      ending: { outcome: 'interrupted' },
    });
  });

  it('changes nothing when detect cannot tell', () => {
    for (const unclear of [look('unknown'), silent])
      expect(after({ step: 'detect', look: unclear })).toMatchObject({
        ending: { outcome: 'failed', left: 'as-before' },
      });
  });

  it('was not needed when detect and the fresh check both pass', () => {
    const gone: StepReport = { step: 'detect', look: look('pass', 0) };
    expect(after(gone)).toEqual({ run: 'check' });
    expect(after(gone, { step: 'check', look: look('pass', 0) })).toMatchObject({
      ending: { outcome: 'not-needed' },
    });
  });

  it('looks after a silent repair before it judges', () => {
    expect(after(detected, { step: 'remediate', change: silent })).toEqual({ run: 'verify' });
  });

  it('is no success when the fresh check cannot tell, and does not undo a verified change', () => {
    expect(after(detected, remediated, verified, { step: 'check', look: silent })).toMatchObject({
      ending: { outcome: 'failed', left: 'unproven' },
    });
  });
});

describe('the way back', () => {
  it('is taken when the repair fails, is not verified, or the fresh check drifts', () => {
    const failed: Change = { kind: 'failed', detail: 'exit code 1' };
    expect(after(detected, { step: 'remediate', change: failed })).toEqual({ run: 'rollback' });
    expect(after(detected, remediated, notVerified)).toEqual({ run: 'rollback' });
    const drift: StepReport = { step: 'check', look: look('drift') };
    expect(after(detected, remediated, verified, drift)).toEqual({ run: 'rollback' });
  });

  it('ends as reverted only when detect shows what it showed before', () => {
    const back = [detected, remediated, notVerified, rolledBack] as const;
    expect(after(...back)).toEqual({ run: 'detect-again' });
    expect(after(...back, { step: 'detect-again', look: look('drift') })).toMatchObject({
      ending: { outcome: 'reverted' },
    });
    for (const other of [look('drift', 2), look('pass', 1), silent])
      expect(after(...back, { step: 'detect-again', look: other })).toMatchObject({
        ending: { outcome: 'failed', left: 'rollback-failed' },
      });
  });

  it('is barred while all repairs are stopped', () => {
    const progress = [detected, remediated, notVerified];
    const permission = { remediate: false, rollback: false };
    expect(nextStep({ progress, hasRollback: true, permission })).toMatchObject({
      ending: { outcome: 'failed', left: 'rollback-failed' },
    });
  });

  it('without a rollback leaves the host changed and says so', () => {
    expect(oneWay(detected, remediated, notVerified)).toMatchObject({
      ending: { outcome: 'failed', left: 'changed' },
    });
  });
});
