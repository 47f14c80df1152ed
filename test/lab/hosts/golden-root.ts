import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '../golden.ts';
import { mustRun } from '../kernel/run.ts';
import { defaultStateDir } from '../site.ts';
import { writeLookAlikes } from './kernel-look-alike.ts';
import { bootstrapArguments, recipeId, release } from './recipe.ts';

/** A Debian root that every host's overlay stands on, made once on a machine (about a minute) for each set of further packages, and never written again. */
export async function goldenRoot(
  progress: Progress,
  packages: readonly string[] = [],
): Promise<string> {
  const root = join(defaultStateDir, 'golden', `linux-${recipeId(packages)}`);
  if (!existsSync(root)) await prepare(root, { packages, progress });
  return root;
}

async function prepare(
  root: string,
  { packages, progress }: { packages: readonly string[]; progress: Progress },
): Promise<void> {
  progress("preparing the Linux hosts' root, once on this machine");
  const unfinished = `${root}.${process.pid}`;
  await mkdir(join(root, '..'), { recursive: true });
  try {
    await mustRun(['mmdebstrap', ...bootstrapArguments(unfinished, packages)], await archive());
    await writeLookAlikes(unfinished);
    await rename(unfinished, root).catch(() => {}); // another program may have been faster
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** The archive that this machine's own packages come from. */
async function archive(): Promise<string> {
  const format = '$(REPO_URI) $(CODENAME) $(COMPONENT)';
  const wanted = ['Created-By: Packages', 'Origin: Debian'];
  const printed = await mustRun(['apt-get', 'indextargets', '--format', format, ...wanted]);
  const lines = printed.split('\n').filter((line) => line.includes(` ${release}`));
  if (lines.length === 0) throw new Error(`apt of this machine has no source for ${release}`);
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  return [...new Set(lines)].map((line) => `deb [signed-by=${keys}] ${line}\n`).join('');
}
