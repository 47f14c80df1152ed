import type { Observed } from '../checks/observed.ts';
import type {
  AttemptEnding,
  AttemptProgress,
  Change,
  ChangePermission,
  ChangeStep,
  Look,
  LookStep,
  NextStep,
} from './attempt.ts';

interface AttemptState {
  readonly progress: AttemptProgress;
  /** The runbook has a `rollback`. */
  readonly hasRollback: boolean;
  readonly permission: ChangePermission;
}

/**
 * What an attempt does next: detect, remediate, verify, the check afresh, and the way back when one of the last two fails.
 *
 * SPEC B7: "an incident is healed only after verify passed on the host". Silence after `remediate` is answered by looking, since a repair may cut its own connection.
 */
export function nextStep(attempt: AttemptState): NextStep {
  const { progress } = attempt;
  if (lookOf(progress, 'detect') === undefined) return { run: 'detect' };
  if (changeOf(progress, 'remediate') === undefined) return beforeChange(attempt);
  if (changeOf(progress, 'rollback') === undefined) return afterChange(attempt);
  return afterRollback(attempt);
}

function beforeChange({ progress, permission }: AttemptState): NextStep {
  const detected = lookOf(progress, 'detect');
  if (stateOf(detected) === 'drift')
    return permission.remediate
      ? { run: 'remediate' }
      : end({ outcome: 'interrupted', because: 'Leave to change the host was taken away.' });
  if (stateOf(detected) !== 'pass') return unchanged(`The runbook ${inWords(detected)}`);
  const checked = lookOf(progress, 'check');
  if (checked === undefined) return { run: 'check' };
  if (stateOf(checked) === 'pass') return end({ outcome: 'not-needed', look: checked });
  return unchanged(`The runbook sees nothing to repair, the check ${inWords(checked)}`);
}

function afterChange(attempt: AttemptState): NextStep {
  const { progress } = attempt;
  const change = changeOf(progress, 'remediate');
  if (change?.kind === 'failed') return wayBack(attempt, `The repair failed: ${change.detail}`);
  const verified = lookOf(progress, 'verify');
  if (verified === undefined) return { run: 'verify' };
  if (stateOf(verified) !== 'pass')
    return wayBack(attempt, `After the repair, the runbook ${inWords(verified)}`);
  const checked = lookOf(progress, 'check');
  if (checked === undefined) return { run: 'check' };
  return afterCheck(attempt, checked);
}

/** A fresh check that cannot tell proves nothing, but it is no reason to undo a verified repair either: the next one decides. */
function afterCheck(attempt: AttemptState, checked: Look): NextStep {
  if (stateOf(checked) === 'pass') return end({ outcome: 'success', look: checked });
  const because = `After the repair, the check ${inWords(checked)}`;
  if (stateOf(checked) === 'drift') return wayBack(attempt, because);
  return end({ outcome: 'failed', because, left: 'unproven' });
}

function wayBack({ progress, hasRollback, permission }: AttemptState, because: string): NextStep {
  if (hasRollback && permission.rollback) return { run: 'rollback' };
  if (hasRollback)
    return end({
      outcome: 'failed',
      because: `${because} It could not be rolled back, because all repairs are stopped.`,
      left: 'rollback-failed',
    });
  const isKnown = progress.some((report) => 'look' in report && isDriftAfter(report));
  const hasFailed = changeOf(progress, 'remediate')?.kind === 'failed';
  return end({ outcome: 'failed', because, left: isKnown || hasFailed ? 'changed' : 'unproven' });
}

function isDriftAfter({ step, look }: { readonly step: LookStep; readonly look: Look }): boolean {
  return step !== 'detect' && stateOf(look) === 'drift';
}

function afterRollback({ progress }: AttemptState): NextStep {
  const change = changeOf(progress, 'rollback');
  if (change?.kind !== 'answered') return stuck(`The rollback ${changeInWords(change)}`);
  const again = lookOf(progress, 'detect-again');
  if (again === undefined) return { run: 'detect-again' };
  if (isSameSight(lookOf(progress, 'detect'), again))
    return end({ outcome: 'reverted', because: 'The host looks as it did before the repair.' });
  return stuck(`The host does not look as it did before the repair: the runbook ${inWords(again)}`);
}

/** As before means: the same state and the same observed values. */
function isSameSight(before: Look | undefined, after: Look): boolean {
  if (before?.kind !== 'answered' || after.kind !== 'answered') return false;
  return before.state === after.state && isSameObserved(before.observed, after.observed);
}

function isSameObserved(a: Observed, b: Observed): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]))
  );
}

function end(ending: AttemptEnding): NextStep {
  return { run: null, ending };
}

function unchanged(because: string): NextStep {
  return end({ outcome: 'failed', because, left: 'as-before' });
}

function stuck(because: string): NextStep {
  return end({ outcome: 'failed', because, left: 'rollback-failed' });
}

function stateOf(look: Look | undefined) {
  return look?.kind === 'answered' ? look.state : undefined;
}

function inWords(look: Look | undefined): string {
  if (look === undefined) return 'gave no answer.';
  if (look.kind === 'silent') return `gave no answer: ${look.detail}`;
  return `says ${look.state}: ${look.summary}`;
}

function changeInWords(change: Change | undefined): string {
  if (change === undefined || change.kind === 'answered') return 'was not run.';
  return change.kind === 'failed' ? `failed: ${change.detail}` : `gave no answer: ${change.detail}`;
}

function lookOf(progress: AttemptProgress, step: LookStep): Look | undefined {
  return progress.flatMap((report) =>
    'look' in report && report.step === step ? [report.look] : [],
  )[0];
}

function changeOf(progress: AttemptProgress, step: ChangeStep): Change | undefined {
  return progress.flatMap((report) =>
    'change' in report && report.step === step ? [report.change] : [],
  )[0];
}
