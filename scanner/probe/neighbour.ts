import { parseMacAddress, type IpAddress, type MacAddress } from '@osiriscare/core/net';
import { z } from 'zod';
import type { RunCommand } from '../command/index.ts';

/** What the kernel believes about one address on one interface. */
export interface Neighbour {
  readonly address: string;
  readonly mac?: MacAddress;
  readonly isPermanent: boolean;
  /** True when this program made the entry. */
  readonly isOurs: boolean;
}

/**
 * Marks our entries in the kernel itself (the routing protocol number of the entry, unassigned by iproute2), so that the ones left by a killed scanner are recognised
 * without any file.
 */
const ourProtocol = '79';

const entrySchema = z.object({
  dst: z.string(),
  lladdr: z.string().optional(),
  state: z.array(z.string()).default([]),
  protocol: z.union([z.string(), z.number()]).transform(String).optional(),
});

/** The kernel's neighbour entries by way of ip(8). */
export interface NeighbourTable {
  readonly entryOf: (address: IpAddress) => Promise<Neighbour | undefined>;
  readonly ours: () => Promise<Neighbour[]>;
  /** True when the kernel took it. Whoever pinned holds the entry until `release`. */
  readonly pin: (address: IpAddress, mac: MacAddress) => Promise<boolean>;
  /** Holds an entry of ours that is there already. */
  readonly hold: (address: string) => void;
  /** Lets go; the last holder's entry is removed, if it is still ours. */
  readonly release: (address: string) => Promise<void>;
  /** True when a packet to the address goes straight to the card that answers for it, and not to a router. */
  readonly isOnLink: (address: IpAddress) => Promise<boolean>;
}

/** Entries of one interface. An entry that cannot be read counts as absent. */
export function createNeighbourTable(device: string, run: RunCommand): NeighbourTable {
  const ip = async (...args: string[]) => {
    const output = await run({ file: 'ip', args, timeoutMs: 5_000 });
    return output.ok && output.value.exitCode === 0 ? output.value.stdout : undefined;
  };
  const pinArguments = ['nud', 'permanent', 'protocol', ourProtocol];
  const holders = createHolders();
  const entryOf = async (address: string) =>
    parseNeighbours((await ip('-j', 'neigh', 'show', address, 'dev', device)) ?? '')[0];
  return {
    entryOf,
    ours: async () =>
      parseNeighbours(
        (await ip('-j', 'neigh', 'show', 'dev', device, 'nud', 'permanent')) ?? '',
      ).filter(({ isOurs }) => isOurs),
    pin: async (address, mac) => {
      holders.add(address);
      const args = ['neigh', 'replace', address, 'lladdr', mac, 'dev', device, ...pinArguments];
      if ((await ip(...args)) !== undefined) return true;
      holders.remove(address);
      return false;
    },
    hold: holders.add,
    release: async (address) => {
      if (!holders.remove(address)) return;
      if ((await entryOf(address))?.isOurs) await ip('neigh', 'del', address, 'dev', device);
    },
    isOnLink: async (address) => {
      const [route] = parseRoutes((await ip('-j', 'route', 'get', address)) ?? '');
      return route?.dev === device && route.gateway === undefined && route.via === undefined;
    },
  };
}

/** Several can need the same entry: a probe, and the end of an earlier one that the kernel has still to bring about. */
function createHolders() {
  const counts = new Map<string, number>();
  return {
    add: (address: string) => void counts.set(address, (counts.get(address) ?? 0) + 1),
    /** True when nobody holds it any more. */
    remove: (address: string): boolean => {
      const left = Math.max(0, (counts.get(address) ?? 0) - 1);
      counts.set(address, left);
      return left === 0;
    },
  };
}

/** Reads `ip -j neigh`; entries without a usable MAC have none. */
export function parseNeighbours(text: string): Neighbour[] {
  const parsed = z.array(entrySchema).safeParse(parseJson(text));
  if (!parsed.success) return [];
  return parsed.data.map(({ dst, lladdr, state, protocol }) => {
    const mac = isUsable(state) ? parseMacAddress(lladdr ?? '') : undefined;
    const isPermanent = state.includes('PERMANENT');
    return {
      address: dst,
      ...(mac && { mac }),
      isPermanent,
      isOurs: isPermanent && protocol === ourProtocol,
    };
  });
}

const routesSchema = z.array(
  z.object({
    dev: z.string().optional(),
    gateway: z.string().optional(),
    via: z.unknown().optional(),
  }),
);

function parseRoutes(text: string): z.infer<typeof routesSchema> {
  return routesSchema.safeParse(parseJson(text)).data ?? [];
}

function isUsable(state: readonly string[]): boolean {
  return !state.includes('FAILED') && !state.includes('INCOMPLETE');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
