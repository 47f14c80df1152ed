import { z } from 'zod';
import type { Network } from './network.ts';

/** Frames that left the appliance's card since the count began, whatever program sent them. */
export interface FramesSent {
  readonly total: number;
  readonly broadcast: number;
  /** By the receiver's MAC; group addresses are not in it. */
  readonly byReceiver: ReadonlyMap<string, number>;
}

const table = 'netdev osiris_bench';
const everybody = 'ff:ff:ff:ff:ff:ff';
const groupBit = 0x01;

const counted = z.object({ counter: z.object({ packets: z.number() }), val: z.string() });
const listing = z.object({
  nftables: z.array(
    z.object({
      set: z.object({ elem: z.array(z.object({ elem: counted })).optional() }).optional(),
    }),
  ),
});

/** Lets the kernel count at the card, behind every other rule: exact, and nothing is lost under load. */
export async function countFrames(network: Network): Promise<() => Promise<FramesSent>> {
  const rules = `table ${table}
delete table ${table}
table ${table} {
  set receivers { type ether_addr; flags dynamic; size 65535; counter; }
  chain leaving {
    type filter hook egress devices = { "${network.interface}" } priority 200; policy accept;
    update @receivers { ether daddr }
  }
}
`;
  await nft(network, ['-f', '-'], rules);
  return async () => readFrames(await nft(network, ['-j', 'list', 'table', ...table.split(' ')]));
}

async function nft(network: Network, args: readonly string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await network.exec(['nft', ...args], input);
  if (code !== 0) throw new Error(`nft ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}

function readFrames(json: string): FramesSent {
  const { nftables } = listing.parse(JSON.parse(json));
  const elements = nftables.flatMap(({ set }) => set?.elem ?? []);
  const all = elements.map(({ elem }) => [elem.val, elem.counter.packets] as const);
  return {
    total: all.reduce((sum, [, packets]) => sum + packets, 0),
    broadcast: all.find(([mac]) => mac === everybody)?.[1] ?? 0,
    byReceiver: new Map(all.filter(([mac]) => !isGroup(mac))),
  };
}

function isGroup(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & groupBit) !== 0;
}
