import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import { hasVisibleCard } from '#lib/inventory/visible-card.ts';

/** What a person can say about a device; see the glossary. */
export type DecisionKind = 'clear' | 'hold' | 'medical' | 'opt-in' | 'withdraw';

interface Subject extends Pick<DeviceSummary, 'macs'> {
  readonly state: 'medical' | 'held' | 'cleared';
  readonly optedIn: boolean;
  readonly routed?: boolean;
}

/** What can sensibly be said about a device in this state; taking back stands apart. */
export function choicesFor(subject: Subject): readonly DecisionKind[] {
  const { state, optedIn } = subject;
  if (state === 'medical') return optedIn || !hasVisibleCard(subject) ? [] : ['opt-in'];
  return state === 'held' ? ['medical', 'clear', 'hold'] : ['medical', 'hold'];
}
