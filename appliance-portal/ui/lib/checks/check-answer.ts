import type { AgentStatus, CheckView } from '@osiriscare/core/contracts/portal';

/** What happens by itself when a check finds a drift: it is repaired, waits for a person's word, or is only reported. */
export type CheckAnswer = 'repairs' | 'asks' | 'off' | 'reports' | 'no-repair';

/** How a check answers a drift on computers of no special group, in the present mode of repairs. */
export function checkAnswer(
  { mode, runbook }: Pick<CheckView, 'mode' | 'runbook'>,
  healing: AgentStatus['mode'],
): CheckAnswer {
  if (!runbook) return 'no-repair';
  if (mode === 'audit') return 'reports';
  if (healing === 'off' || !runbook.enabled) return 'off';
  return runbook.modes.includes(healing) ? 'repairs' : 'asks';
}
