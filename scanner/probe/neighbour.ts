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
  /** True when the kernel took it. */
  readonly pin: (address: IpAddress, mac: MacAddress) => Promise<boolean>;
  readonly remove: (address: string) => Promise<void>;
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
  return {
    entryOf: async (address) =>
      parseNeighbours((await ip('-j', 'neigh', 'show', address, 'dev', device)) ?? '')[0],
    ours: async () =>
      parseNeighbours(
        (await ip('-j', 'neigh', 'show', 'dev', device, 'nud', 'permanent')) ?? '',
      ).filter(({ isOurs }) => isOurs),
    pin: async (address, mac) =>
      (await ip('neigh', 'replace', address, 'lladdr', mac, 'dev', device, ...pinArguments)) !==
      undefined,
    remove: async (address) => {
      await ip('neigh', 'del', address, 'dev', device);
    },
    isOnLink: async (address) => {
      const [route] = parseRoutes((await ip('-j', 'route', 'get', address)) ?? '');
      return route?.dev === device && route.gateway === undefined && route.via === undefined;
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
