import type { Change, ChangeStep, Look, LookStep } from '../attempt.ts';

/** What goes wrong in one step of an attempt. */
export const modelFaults = [
  'none',
  'silent',
  'silent-but-done',
  'failed-halfway',
  'without-effect',
  'for-the-worse',
  'unknown',
  'not-applicable',
  'lie',
  'crash',
] as const;
export type ModelFault = (typeof modelFaults)[number];

/** A value seen on a host, and the moment at which the look began. */
export interface Sight {
  readonly value: number;
  readonly moment: number;
}

/** The hosts as they really are: 0 is as wanted, every other value a drift. Moments are counted, so that no clock is needed to tell before from after. */
export interface Truth {
  readonly see: (key: string) => Sight;
  readonly set: (key: string, value: number) => void;
  /** Begins a change of ours. */
  readonly touch: (key: string) => void;
  readonly remediate: (key: string, fault: ModelFault) => Change;
  readonly rollBack: (key: string, fault: ModelFault) => Change;
  /** Moment of the last begin or end of a change of ours; 0 when there was none. */
  readonly touchedAt: (key: string) => number;
}

export function createTruth(): Truth {
  const values = new Map<string, number>();
  const before = new Map<string, number>();
  const touched = new Map<string, number>();
  let moment = 0;
  const valueOf = (key: string) => values.get(key) ?? 0;
  const touch = (key: string) => touched.set(key, ++moment);
  const change = (key: string, fault: ModelFault, wanted: number): Change => {
    touch(key);
    if (isEffective(fault)) values.set(key, wanted);
    if (fault === 'failed-halfway' || fault === 'for-the-worse') values.set(key, 77);
    return changeAnswer(fault);
  };
  return {
    see: (key) => ({ value: valueOf(key), moment: ++moment }),
    set: (key, value) => values.set(key, value),
    touch,
    touchedAt: (key) => touched.get(key) ?? 0,
    remediate: (key, fault) => {
      before.set(key, valueOf(key));
      return change(key, fault, 0);
    },
    rollBack: (key, fault) => change(key, fault, before.get(key) ?? valueOf(key)),
  };
}

function isEffective(fault: ModelFault): boolean {
  return ['none', 'silent-but-done', 'unknown', 'not-applicable', 'lie'].includes(fault);
}

function changeAnswer(fault: ModelFault): Change {
  if (fault === 'silent' || fault === 'silent-but-done')
    return { kind: 'silent', detail: 'connection lost' };
  if (fault === 'failed-halfway') return { kind: 'failed', detail: 'exit code 1' };
  return { kind: 'answered', changed: true, summary: 'changed' };
}

/** What a look tells of what it saw. Scripts may lie, the check itself may not. */
export function lookAnswer({ value }: Sight, step: LookStep | 'round', fault: ModelFault): Look {
  const isCheck = step === 'check' || step === 'round';
  if (fault.startsWith('silent')) return { kind: 'silent', detail: 'connection lost' };
  const observed = { value };
  const answered = (state: 'pass' | 'drift' | 'unknown' | 'not-applicable'): Look => ({
    kind: 'answered',
    state,
    summary: `value is ${value}`,
    observed,
  });
  if (fault === 'unknown') return answered('unknown');
  if (fault === 'not-applicable' && isCheck) return answered('not-applicable');
  if (fault === 'lie' && !isCheck) return answered(value === 0 ? 'drift' : 'pass');
  return answered(value === 0 ? 'pass' : 'drift');
}

export function isChangeStep(step: LookStep | ChangeStep): step is ChangeStep {
  return step === 'remediate' || step === 'rollback';
}
