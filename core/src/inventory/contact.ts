import { isComplete, type Decision, type OptIn } from './decision.ts';
import type { Contact, DeviceState } from './verdict.ts';

/** Packets that a cleared device may get in one pass. */
export const clearedPacketBudget = 100;

const longestOptInMs = 90 * 86_400_000;

/** What may be sent to a device in this state. An opt-in counts for medical devices only. */
export function contactFor(
  state: DeviceState,
  { decision, now }: { readonly decision?: Decision; readonly now: number },
): Contact {
  if (state === 'cleared')
    return { allowed: true, because: 'cleared', packetBudget: clearedPacketBudget };
  if (state !== 'medical' || decision?.kind !== 'opt-in' || !isInForce(decision, now))
    return { allowed: false };
  const packetBudget = Math.min(clearedPacketBudget, Math.floor(decision.packetBudget));
  return { allowed: true, because: 'opted-in', packetBudget, until: endOf(decision) };
}

/** SPEC: "Opt-in needs a named person, a reason, an expiry and a packet budget; it reverts by itself". A clock that was set back ends it too. */
function isInForce(optIn: OptIn, now: number): boolean {
  return isComplete(optIn) && optIn.packetBudget >= 1 && now >= optIn.at && now < endOf(optIn);
}

function endOf({ at, expiresAt }: OptIn): number {
  return Math.min(expiresAt, at + longestOptInMs);
}
