import type { MacAddress } from '@osiriscare/core/net';
import { localDay, type Count, type LedgerReason } from '../ledger/index.ts';
import type { Foundation } from './foundation.ts';

export interface Rebooking extends Count {
  readonly mac: MacAddress;
  readonly from: LedgerReason;
  readonly to: LedgerReason;
}

type RebookingDeps = Pick<Foundation, 'sent' | 'ledger' | 'clock' | 'store'>;

/** Moves packets of today from one reason to the other, never more than are there; the sum for the card, which is what the kernel counted, stays. Tells what was moved. */
function rebook(rebooking: Rebooking, deps: RebookingDeps): Count {
  const { mac, from, to } = rebooking;
  const { sent, ledger, clock, store } = deps;
  const day = localDay(clock.now());
  const there = store.ledger.ofDay(day).find((line) => line.mac === mac && line.reason === from);
  const packets = Math.min(rebooking.packets, there?.packets ?? 0);
  const bytes = Math.min(rebooking.bytes, there?.bytes ?? 0);
  if (packets === 0) return nothing;
  const row = { day, mac, estimated: !ledger.status().exact };
  sent.store.save({
    rows: [
      { ...row, reason: from, packets: -packets, bytes: -bytes },
      { ...row, reason: to, packets, bytes },
    ],
    epoch: sent.store.marks()?.epoch ?? 0,
    counters: new Map(),
  });
  return { packets, bytes };
}

const nothing: Count = { packets: 0, bytes: 0 };

/** Enters what a probe sent under another reason, wherever it stands: the moment at which the verdict turned may have moved it to `earlier` already. */
export function rebookProbe(
  { mac, to, packets, bytes }: Omit<Rebooking, 'from'>,
  deps: RebookingDeps,
): void {
  const moved = rebook({ mac, from: 'probe', to, packets, bytes }, deps);
  if (to === 'earlier') return;
  const rest = { packets: packets - moved.packets, bytes: bytes - moved.bytes };
  rebook({ mac, from: 'earlier', to, ...rest }, deps);
}

/** Already told apart, or sent to nobody in particular. */
const settled: ReadonlySet<string> = new Set(['discovery', 'earlier', 'sweep']);

/**
 * To be called when a device that might be contacted may no longer be: what was entered for it today was sent while it might.
 *
 * Otherwise a printer that a person calls medical in the afternoon would show the morning's probe as packets to a medical device.
 */
export function rebookEarlier(macs: readonly MacAddress[], deps: RebookingDeps): void {
  const lines = deps.store.ledger.ofDay(localDay(deps.clock.now()));
  for (const { mac, reason, packets, bytes } of lines)
    if (macs.includes(mac) && !settled.has(reason))
      rebook({ mac, from: reason as LedgerReason, to: 'earlier', packets, bytes }, deps);
}
