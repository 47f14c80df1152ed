import type { PlainDecision } from './decision.ts';
import type { EvidenceKey } from './evidence.ts';
import { saidMedical } from './latch.ts';

/**
 * The decision that stands when an opt-in is taken back, spent or over.
 *
 * Where a person had said that the device is medical, that word counts again: the end of an opt-in takes contact away and never gives it. Otherwise nothing is said any more, and the signs alone keep it
 * medical.
 */
export function endOfOptIn(
  { latched }: { readonly latched: readonly EvidenceKey[] },
  told: Pick<PlainDecision, 'by' | 'reason' | 'at'>,
): PlainDecision {
  return { kind: latched.includes(saidMedical) ? 'medical' : 'withdraw', ...told };
}
