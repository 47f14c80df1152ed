import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import type { Ledger, LedgerReason } from '../../ledger/index.ts';
import type { MeetServer } from './meet-server.ts';

/** What asking a server needs to be accounted for. */
export interface AccountDeps {
  readonly ledger: Ledger;
  /** The card that answers for an address of this network, as far as known. */
  readonly macOf: (address: IpAddress) => MacAddress | undefined;
  /** Makes the card known where it is not. */
  readonly meet: MeetServer;
}

/** Runs `work`, entering what is sent to the server meanwhile under `reason`. Servers behind a router have no card of their own here. */
export async function accounted<T>(
  { address, reason }: { readonly address: IpAddress; readonly reason: LedgerReason },
  { ledger, macOf, meet }: AccountDeps,
  work: () => Promise<T>,
): Promise<T> {
  await meet(address);
  const mac = macOf(address);
  if (mac === undefined) return work();
  const window = await ledger.begin(mac, reason);
  try {
    return await work();
  } finally {
    await ledger.end(window, { packets: 0, bytes: 0 });
  }
}
