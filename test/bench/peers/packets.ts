import { z } from 'zod';
import type { LinuxHost } from '../../lab/hosts/index.ts';

const side = z.object({ packets: z.number() });
const links = z.array(z.object({ ifname: z.string(), stats64: z.object({ rx: side, tx: side }) }));

/** Packets that have come and gone at the host's card since it started, whoever they are of. */
export async function packetsOf(host: LinuxHost): Promise<number> {
  const { stdout } = await host.inside(['ip', '-json', '-stats', 'link']);
  const cards = links.parse(JSON.parse(stdout)).filter(({ ifname }) => ifname !== 'lo');
  return cards.reduce((sum, { stats64: { rx, tx } }) => sum + rx.packets + tx.packets, 0);
}
