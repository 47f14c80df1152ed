import { isRandomised } from '../net/index.ts';
import type { DeviceRecord } from './device.ts';
import { isGenericName, namesOf } from './likeness.ts';

/** Days after which a passing phone is forgotten; fewer when it said nothing at all. */
export const forgottenAfterDays = { silent: 2, generic: 7 } as const;

const dayMs = 86_400_000;

/**
 * True for a device that left nothing to know it by: a made-up address that will not come back, no name of its own, no word of a person, nothing that
 * protects it. Forgetting it is safe, because whatever comes back is new, and new devices are held.
 */
export function isForgettable(record: DeviceRecord, now: number): boolean {
  const { macs, facts, latched, decision, lastSeenAt } = record;
  const days = facts.length === 0 ? forgottenAfterDays.silent : forgottenAfterDays.generic;
  const isGone = now - lastSeenAt > days * dayMs;
  const isPassing =
    macs.length > 0 && macs.every(isRandomised) && namesOf(facts).every(isGenericName);
  const isKept =
    decision !== undefined || latched.length > 0 || facts.some(({ kind }) => kind === 'agent.id');
  return isGone && isPassing && !isKept;
}
