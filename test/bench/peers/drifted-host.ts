import { attacks } from '../../healing/chaos/attacks/index.ts';
import type { LinuxHost } from '../../lab/hosts/index.ts';

/** Harms a fresh Debian server by every attack of the chaos lab, one after the other. */
export async function drift(host: LinuxHost): Promise<void> {
  for (const { id, acts } of attacks)
    for (const { run, input } of acts) {
      const { code, stderr } = await host.inside(run, input);
      if (code !== 0) throw new Error(`${id}: ${run.join(' ')}: ${stderr.trim()}`);
    }
}
