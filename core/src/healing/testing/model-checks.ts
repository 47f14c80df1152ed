import type { RuleMatch } from '../decide-healing.ts';
import type { RepairMode } from '../check-mode.ts';

/** A check of the model, with what would answer its drift. */
export interface ModelCheck {
  readonly id: string;
  readonly defaultMode: RepairMode;
  readonly match: RuleMatch | null;
  readonly hasRollback: boolean;
}

export const modelHosts = ['desk-1', 'desk-2', 'server-1'] as const;

export const groupOf = (hostId: string) => (hostId.startsWith('desk') ? 'desks' : 'servers');

type Modes = RuleMatch['rule']['modes'];

function repaired(id: string, modes: Modes, rest: Partial<ModelCheck> = {}): ModelCheck {
  const action = { name: 'run_runbook', runbook: id, parameters: {} } as const;
  return {
    id,
    defaultMode: 'enforce',
    match: { rule: { id, modes, action }, runbook: { id, disruptive: id === 'disruptive' } },
    hasRollback: true,
    ...rest,
  };
}

/** One check for each way in which a drift can be answered. */
export const modelChecks: readonly ModelCheck[] = [
  repaired('plain', ['standard', 'full']),
  repaired('disruptive', ['full']),
  repaired('one-way', ['standard', 'full'], { hasRollback: false }),
  repaired('only-asked', []),
  { id: 'no-rule', defaultMode: 'enforce', match: null, hasRollback: false },
  {
    id: 'to-person',
    defaultMode: 'enforce',
    match: {
      rule: {
        id: 'to-person',
        modes: ['standard', 'full'],
        action: { name: 'escalate', reason: 'A person decides.' },
      },
      runbook: null,
    },
    hasRollback: false,
  },
];

export function checkById(id: string): ModelCheck {
  const check = modelChecks.find((check) => check.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  return check;
}
