import type { ledgerLineSchema } from '@osiriscare/core/contracts/scanner';
import type { z } from 'zod';
import type { LedgerLine } from '../store/index.ts';

/** One line of the packet ledger. */
export function presentLedgerLine({
  day,
  mac,
  reason,
  packets,
  bytes,
}: LedgerLine): z.infer<typeof ledgerLineSchema> {
  return { day, mac, reason, packets, bytes };
}
