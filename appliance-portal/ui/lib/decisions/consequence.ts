import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import { hasVisibleCard } from '#lib/inventory/visible-card.ts';
import type { DecisionKind } from './decision-kind.ts';
import { decisionWords, words } from './words.ts';

type Subject = Pick<DeviceSummary, 'macs'> & { readonly routed?: boolean };

/** What will happen when this is said about these devices. Clearing leads to probes only where a network card can be seen. */
export function consequenceOf(kind: DecisionKind, devices: readonly Subject[]): string {
  const { consequence } = decisionWords[kind];
  if (kind !== 'clear' || devices.every(hasVisibleCard)) return consequence;
  return devices.some(hasVisibleCard)
    ? `${consequence} ${words.clearSomeWithoutCard}`
    : words.clearWithoutCard;
}

/** What is said after it was done. */
export function doneText(kind: DecisionKind, subject: string, done: readonly Subject[]): string {
  if (kind === 'clear' && !done.some(hasVisibleCard)) return words.clearedWithoutCard(subject);
  return decisionWords[kind].done(subject);
}
