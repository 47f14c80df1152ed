import { existsSync } from 'node:fs';
import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = '/sys/fs/cgroup';

/** The hierarchies that systemd uses: one on a machine of today, two where the old kind is mounted beside the new. */
const hierarchies = existsSync(join(root, 'cgroup.controllers'))
  ? [root]
  : [join(root, 'systemd'), join(root, 'unified')].filter((path) => existsSync(path));

/** Makes a host's own control groups. Without them two hosts would share `/payload` in the root and collide. */
export async function createCgroups(name: string): Promise<string[]> {
  const paths = hierarchies.map((hierarchy) => join(hierarchy, name));
  for (const path of paths) await mkdir(path, { recursive: true });
  return paths;
}

/** Removes the control groups whose names start with `prefix`. Their processes must be gone; the kernel may need a moment to see it. */
export async function removeCgroups(prefix: string): Promise<void> {
  for (const hierarchy of hierarchies) {
    const names = await readdir(hierarchy).catch(() => []);
    for (const name of names.filter((each) => each.startsWith(prefix))) {
      await removeTree(join(hierarchy, name));
    }
  }
}

async function removeTree(path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeTree(join(path, entry.name));
  for (let attempt = 0; attempt < 40; attempt += 1) {
    try {
      return await rmdir(path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
      await sleep(25);
    }
  }
}
