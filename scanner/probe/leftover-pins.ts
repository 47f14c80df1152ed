import { lingerMs } from './cost.ts';
import type { NeighbourTable } from './neighbour.ts';

export interface LeftoverDeps {
  /** Addresses to which the kernel may still repeat what ends a connection; `undefined` when it cannot tell. */
  readonly closingPeers: () => Promise<ReadonlySet<string> | undefined>;
  /** Runs `task` in a while, if the process still lives then. */
  readonly later: (afterMs: number, task: () => void) => void;
}

export interface LeftoverPins {
  readonly released: number;
  /** Released later, when no connection of the killed scanner is left. */
  readonly kept: number;
}

const lookEveryMs = 5_000;

/**
 * Removes the pins that a killed scanner left; to be called at the start, before anything is probed.
 *
 * The kernel ends the connections of a killed program by itself, and repeats a FIN to a peer that fell silent for up to 102 s. As long as one is under way, its address stays
 * tied to its card: whoever takes the address over must not receive it.
 */
export async function releaseLeftoverPins(
  table: NeighbourTable,
  deps: LeftoverDeps,
): Promise<LeftoverPins> {
  const leftovers = (await table.ours()).map(({ address }) => address);
  for (const address of leftovers) table.hold(address);
  return releaseQuiet({ addresses: leftovers, waitMs: lingerMs }, table, deps);
}

interface Waiting {
  readonly addresses: readonly string[];
  /** After that the kernel has given up, whatever its tables say of other programs. */
  readonly waitMs: number;
}

async function releaseQuiet(
  { addresses, waitMs }: Waiting,
  table: NeighbourTable,
  deps: LeftoverDeps,
): Promise<LeftoverPins> {
  const closing = waitMs <= 0 ? new Set<string>() : await deps.closingPeers();
  const kept = addresses.filter((address) => closing?.has(address) ?? true);
  const released = addresses.filter((address) => !kept.includes(address));
  for (const address of released) await table.release(address);
  const rest = { addresses: kept, waitMs: waitMs - lookEveryMs };
  if (kept.length > 0) deps.later(lookEveryMs, () => void releaseQuiet(rest, table, deps));
  return { released: released.length, kept: kept.length };
}
