import type { MacAddress } from '@osiriscare/core/net';
import { localDay, type Count, type LedgerReason } from '../ledger/index.ts';
import type { Foundation } from './foundation.ts';

export interface Rebooking extends Count {
  readonly mac: MacAddress;
  readonly from: LedgerReason;
  readonly to: LedgerReason;
}

type RebookingDeps = Pick<Foundation, 'sent' | 'ledger' | 'clock'>;

/** Moves packets of today from one reason to the other; the sum for the card, which is what the kernel counted, stays. */
export function rebook({ mac, from, to, packets, bytes }: Rebooking, deps: RebookingDeps): void {
  if (packets === 0) return;
  const { sent, ledger, clock } = deps;
  const row = { day: localDay(clock.now()), mac, estimated: !ledger.status().exact };
  sent.store.save({
    rows: [
      { ...row, reason: from, packets: -packets, bytes: -bytes },
      { ...row, reason: to, packets, bytes },
    ],
    epoch: sent.store.marks()?.epoch ?? 0,
    counters: new Map(),
  });
}

/** Already told apart, or sent to nobody in particular. */
const settled: ReadonlySet<string> = new Set(['discovery', 'earlier', 'sweep']);

/**
 * To be called when a device that might be contacted may no longer be: what was entered for it today was sent while it might.
 *
 * Otherwise a printer that a person calls medical in the afternoon would show the morning's probe as packets to a medical device.
 */
export function rebookEarlier(
  macs: readonly MacAddress[],
  deps: RebookingDeps & Pick<Foundation, 'store'>,
): void {
  const lines = deps.store.ledger.ofDay(localDay(deps.clock.now()));
  for (const { mac, reason, packets, bytes } of lines)
    if (macs.includes(mac) && !settled.has(reason))
      rebook({ mac, from: reason as LedgerReason, to: 'earlier', packets, bytes }, deps);
}
