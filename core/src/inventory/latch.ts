import type { Decision } from './decision.ts';
import { evidenceKey, type Evidence, type EvidenceKey } from './evidence.ts';

interface Protection {
  readonly evidence: readonly Evidence[];
  readonly decision?: Decision;
  readonly latched: readonly EvidenceKey[];
}

/** Latched when a person says that a device is medical. */
export const saidMedical: EvidenceKey = 'person=medical';

/**
 * Remembers every protective sign for good, so that protection never ends because a source fell silent.
 *
 * Two words of people are remembered with them: that it is medical (a later opt-in must not make that forgotten), and that a "clear" was
 * overruled by a medical sign (it must not come back when the sign vanishes).
 */
export function latch({ decision, latched, evidence }: Protection): EvidenceKey[] {
  const keys = new Set(latched);
  const protective = evidence.filter(
    ({ leaning }) => leaning === 'medical' || leaning === 'protects',
  );
  for (const piece of protective) keys.add(evidenceKey(piece));
  if (decision?.kind === 'medical') keys.add(saidMedical);
  else if (decision && decision.kind !== 'opt-in') keys.delete(saidMedical);
  const isMedical = evidence.some(({ leaning }) => leaning === 'medical');
  if (decision?.kind === 'clear' && isMedical) keys.add(overruled(decision));
  return [...keys].sort();
}

/** Marks that this "clear" met a medical sign; only a newer word of a person counts again. */
export function overruled({ at }: Decision): EvidenceKey {
  return `person=clear of ${at} overruled`;
}

/** Latched signs that nothing says today. */
export function lostProtection({ evidence, latched }: Protection): EvidenceKey[] {
  const today = new Set(evidence.map(evidenceKey));
  return latched.filter((key) => !key.startsWith('person=') && !today.has(key));
}
