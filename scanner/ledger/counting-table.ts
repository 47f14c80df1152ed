import { err, ok, type Result } from '@osiriscare/core/result';
import type { GuardError, Nft, NftSet } from '../guard/index.ts';
import { countedSets, type Count, type CountedSet, type CounterKey } from './accounting.ts';

/** Where and what the kernel counts. */
export interface CountingConfig {
  readonly table: string;
  readonly devices: readonly string[];
  /** Ports of the portal, whose answers are counted apart. */
  readonly servedPorts: readonly number[];
}

export interface Counters {
  readonly epoch: number;
  readonly counters: ReadonlyMap<CounterKey, Count>;
  /** Frames to cards that found no room among the 65,535 counters. */
  readonly uncounted: Count;
}

/**
 * Makes the table from nothing; its counters begin at zero under a new epoch.
 *
 * Every frame that really leaves a device is counted by card and EtherType, in the kernel: the hook comes after the guard's, so what was stopped is not counted.
 * Large answers of the portal are counted as the kernel hands them to the card, which may cut one into several frames.
 */
export function creationScript(config: CountingConfig, epoch: number): string {
  const clean = `table netdev ${config.table}\ndelete table netdev ${config.table}\n`;
  return `${clean}${tableText(config, epoch)}`;
}

/** Puts our rules back into a table that is there, with all it has counted. Fails when there is none, or one of another make. */
export function takeoverScript(config: CountingConfig): string {
  return `flush chain netdev ${config.table} out\n${tableText(config)}`;
}

/** Takes the table away; its counters go with it. */
export function removalScript({ table }: CountingConfig): string {
  return `delete table netdev ${table}\n`;
}

/** Reads all counters. `guard_not_installed` when the table is gone or not ours. */
export async function readCounters(
  { table }: CountingConfig,
  nft: Nft,
): Promise<Result<Counters, GuardError>> {
  const sets = await nft.sets(table);
  if (!sets.ok) return sets;
  const epoch = Number([...(sets.value.get('epoch')?.keys() ?? [])][0]);
  if (!Number.isInteger(epoch)) return err(missing());
  const named = (set: CountedSet) => prefixed(set, sets.value.get(set));
  const uncounted = [...(sets.value.get('uncounted')?.values() ?? [])][0];
  return ok({
    epoch,
    counters: new Map(countedSets.flatMap(named)),
    uncounted: uncounted ?? { packets: 0, bytes: 0 },
  });
}

function missing(): GuardError {
  return {
    type: 'guard_not_installed',
    message: 'The table that counts sent packets is gone.',
    nextStep: 'It is made again by itself; if this stays, read the log of the scanner.',
  };
}

function prefixed(set: CountedSet, elements: NftSet = new Map()): [CounterKey, Count][] {
  return [...elements].map(([key, count]) => [`${set} ${key}`, count]);
}

function tableText({ table, devices, servedPorts }: CountingConfig, epoch?: number): string {
  const names = devices.map((name) => JSON.stringify(name)).join(', ');
  const resolution =
    '    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } update @resolved { ether daddr . ether type } accept\n';
  const served = `    tcp sport { ${servedPorts.join(', ')} } update @answered { ether daddr . ether type } accept\n`;
  return `table netdev ${table} {
  set epoch { type mark; ${epoch === undefined ? '' : `elements = { ${epoch} };`} }
  set sent { type ether_addr . ether_type; flags dynamic; size 65535; counter; }
  set answered { type ether_addr . ether_type; flags dynamic; size 65535; counter; }
  set resolved { type ether_addr . ether_type; flags dynamic; size 65535; counter; }
  set uncounted { type ether_type; flags dynamic; size 1024; counter; }
  chain out {
    type filter hook egress devices = { ${names} } priority 100; policy accept;
${resolution}${servedPorts.length > 0 ? served : ''}    update @sent { ether daddr . ether type } accept
    update @uncounted { ether type }
  }
}
`;
}
