import { chown, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signInUser } from './recipe.ts';

/** What tells one host from another; the same before and after a reset, so that a pinned host key stays right. */
export interface Identity {
  readonly name: string;
  readonly address: string;
  /** 32 hexadecimal digits. */
  readonly machineId: string;
  /** Folder with `ssh_host_ed25519_key` and its public half. */
  readonly hostKeyFolder: string;
  /** Line of `authorized_keys`. */
  readonly publicKey: string;
}

/** Empties a host's overlay and writes what is the host's own into it. */
export async function renewOverlay(directory: string, identity: Identity): Promise<void> {
  for (const folder of ['upper', 'work', 'merged']) {
    await rm(join(directory, folder), { recursive: true, force: true });
    await mkdir(join(directory, folder), { recursive: true, mode: 0o755 });
  }
  const upper = join(directory, 'upper');
  await writeNames(join(upper, 'etc'), identity);
  await cp(identity.hostKeyFolder, join(upper, 'etc/ssh'), {
    recursive: true,
    preserveTimestamps: true,
  });
  await authorize(join(upper, 'home', signInUser), identity.publicKey);
}

async function writeNames(etc: string, { name, address, machineId }: Identity): Promise<void> {
  await mkdir(join(etc, 'ssh'), { recursive: true, mode: 0o755 });
  const names = `127.0.0.1 localhost\n${address} ${name}.northvalley.local ${name}\n`;
  await writeFile(join(etc, 'hostname'), `${name}\n`);
  await writeFile(join(etc, 'hosts'), names);
  await writeFile(
    join(etc, 'resolv.conf'),
    'nameserver 10.77.0.10\noptions timeout:1 attempts:1\n',
  );
  await writeFile(join(etc, 'machine-id'), `${machineId}\n`);
}

async function authorize(home: string, publicKey: string): Promise<void> {
  const [folder, uid] = [join(home, '.ssh'), 4242];
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'authorized_keys'), publicKey, { mode: 0o600 });
  for (const path of [home, folder, join(folder, 'authorized_keys')]) await chown(path, uid, uid);
}
