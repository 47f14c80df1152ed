import type { MacAddress } from '@osiriscare/core/net';
import { localDay } from '../ledger/index.ts';
import type { ScannerStore } from '../store/index.ts';

/**
 * Packets of probes to the cards since the day of that moment: days are what the ledger tells apart, and rather too little is sent than too much.
 *
 * What a killed scanner's connections sent at their end stands there as `other`.
 */
export function probedSince(
  at: number,
  macs: readonly MacAddress[],
  { ledger }: Pick<ScannerStore, 'ledger'>,
): number {
  return ledger.packetsSince(localDay(at), { macs, reasons: ['probe', 'other'] });
}
