import type { ScannerProgram } from './scanner-program.ts';
import { must } from './scanner-program.ts';

/** Packets and bytes of the ledger's lines about one card. */
export interface CardAccount {
  readonly packets: number;
  readonly bytes: number;
  /** Packets by reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** What the ledger says about every card, by MAC. */
export type SentAccount = ReadonlyMap<string, CardAccount>;

const nothing: CardAccount = { packets: 0, bytes: 0, reasons: {} };

/** Reads the ledger of all days that a test can have touched. */
export async function readAccount({ client }: ScannerProgram): Promise<SentAccount> {
  const days = new Set([-12, 0, 12].map((hours) => dayOf(Date.now() + hours * 3_600_000)));
  const account = new Map<string, CardAccount>();
  for (const day of days) {
    const { lines } = must(await client.ledger({ params: { day } }));
    for (const { mac, reason, packets, bytes } of lines) {
      const before = account.get(mac) ?? nothing;
      account.set(mac, {
        packets: before.packets + packets,
        bytes: before.bytes + bytes,
        reasons: { ...before.reasons, [reason]: (before.reasons[reason] ?? 0) + packets },
      });
    }
  }
  return account;
}

/** What one account has over another, for one card. */
export function sentSince(mac: string, before: SentAccount, after: SentAccount): CardAccount {
  const [old, now] = [before.get(mac) ?? nothing, after.get(mac) ?? nothing];
  const reasons = Object.entries(now.reasons)
    .map(([reason, packets]) => [reason, packets - (old.reasons[reason] ?? 0)] as const)
    .filter(([, packets]) => packets > 0);
  return {
    packets: now.packets - old.packets,
    bytes: now.bytes - old.bytes,
    reasons: Object.fromEntries(reasons),
  };
}

/** The local date of a moment, `2026-01-05`, as the ledger writes it. */
function dayOf(atMs: number): string {
  const at = new Date(atMs);
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${part(at.getMonth() + 1)}-${part(at.getDate())}`;
}
