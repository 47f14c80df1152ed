import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostPlan } from '../catalogue/host.ts';
import { namespaceName } from '../kernel/registry.ts';
import { mustRun } from '../kernel/run.ts';
import type { Site } from '../site.ts';
import { LinuxHost } from './linux-host.ts';

export interface LinuxHostPlace {
  readonly site: Site;
  readonly goldenRoot: string;
  /** Private key that the host lets in; see {@link createSignInKey}. */
  readonly keyFile: string;
}

/** Makes the key pair of this name with which the agent signs in. Answers the private half's path. */
export async function createSignInKey(site: Site, name: string): Promise<string> {
  const keyFile = join(site.directory, `${name}-key`);
  await createKey(keyFile, name);
  return keyFile;
}

/** A host with keys and a machine id of its own, not booted yet. */
export async function planLinuxHost(
  card: Pick<HostPlan, 'name' | 'address' | 'mac'>,
  { site, goldenRoot, keyFile }: LinuxHostPlace,
): Promise<LinuxHost> {
  const { name, address } = card;
  const directory = site.hostDirectory(name);
  const hostKeyFolder = join(directory, 'keys');
  await mkdir(hostKeyFolder, { recursive: true });
  await createKey(join(hostKeyFolder, 'ssh_host_ed25519_key'), name);
  const publicKey = await readFile(`${keyFile}.pub`, 'utf8');
  const hostKey = await readFile(join(hostKeyFolder, 'ssh_host_ed25519_key.pub'), 'utf8');
  const machineId = randomBytes(16).toString('hex');
  return new LinuxHost(
    { name, address, machineId, hostKeyFolder, publicKey },
    {
      namespace: namespaceName(site.runId, name),
      connect: () => site.addHost(card),
      directory,
      logFile: site.logFile(name),
      goldenRoot,
      adopt: (pid) => site.adopt(pid),
    },
    hostKey.trim(),
  );
}

async function createKey(path: string, comment: string): Promise<void> {
  await mustRun(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', path]);
}
