import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import { bindingChanged, bindingRouted, bindingUnknown, type BindingError } from './errors.ts';
import type { Neighbour, NeighbourTable } from './neighbour.ts';

/** A device as it is contacted: this card, at this address. */
export interface ProbeTarget {
  readonly mac: MacAddress;
  readonly address: IpAddress;
}

/** The tie between a card and an address for the length of a probe. */
export interface Binding {
  /** Reads the kernel again: does a frame to the address still go to the card, and to no other? To be asked immediately before every connection. */
  readonly check: () => Promise<Result<void, BindingError>>;
  /** Unties. */
  readonly release: () => Promise<void>;
}

/**
 * Ties a card to an address: a permanent neighbour entry, so that a frame can only ever leave towards that card even when the address changes hands in between.
 *
 * Without the right to make one (CAP_NET_ADMIN), or where a person made a permanent entry, the entry that is there is used, and checked before every connection. An address behind a router
 * cannot be tied: its packets go to the router's card.
 */
export async function bindTarget(
  { address, mac }: ProbeTarget,
  table: NeighbourTable,
): Promise<Result<Binding, BindingError>> {
  if (!(await table.isOnLink(address))) return err(bindingRouted(address));
  const before = await table.entryOf(address);
  const isForeignPin = before?.isPermanent === true && !before.isOurs;
  const isPinned = !isForeignPin && (await table.pin(address, mac));
  const check = async () => compare(await table.entryOf(address), { address, mac });
  const release = async () => {
    if (isPinned) await table.release(address);
  };
  const checked = await check();
  if (checked.ok) return ok({ check, release });
  await release();
  return checked;
}

function compare(
  entry: Neighbour | undefined,
  { address, mac }: ProbeTarget,
): Result<void, BindingError> {
  if (entry?.mac === undefined) return err(bindingUnknown(address));
  return entry.mac === mac ? ok(undefined) : err(bindingChanged(address));
}
