import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Below /proc/sys: what belongs to the machine's one kernel. `net` is each namespace's own. */
const shared = ['kernel', 'fs', 'vm'] as const;

const folderInRoot = '/.lab/sysctl';

/** Writes files that look like the machine's kernel values into a root, so that a host may change them and nothing happens. */
export async function writeLookAlikes(root: string): Promise<void> {
  for (const part of shared) {
    await copyValues(join('/proc/sys', part), join(root, folderInRoot, part));
  }
}

/** Options of systemd-nspawn that put a host's own look-alikes over the machine's values. */
export function lookAlikeBinds(): string[] {
  return shared.map((part) => `--bind=${folderInRoot}/${part}:/proc/sys/${part}`);
}

async function copyValues(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyValues(source, target);
    else await copyValue(source, target);
  }
}

/** Some values can be written only, or read with a capability only: they look empty. */
async function copyValue(source: string, target: string): Promise<void> {
  await writeFile(target, await readFile(source, 'latin1').catch(() => ''), 'latin1');
  await chmod(target, (await stat(source)).mode & 0o777);
}
