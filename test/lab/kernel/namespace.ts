import { mkdir, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { isAlive, killAll, processId, type ProcessId } from './process.ts';
import { mustRun, run } from './run.ts';

const folder = '/run/netns';
const settings = '/etc/netns';

/** Path of a named network namespace. */
export function namespacePath(name: string): string {
  return `${folder}/${name}`;
}

/** Names of all network namespaces that start with `prefix`. */
export async function namespacesNamed(prefix: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}

/** Gives programs that run by `ip netns exec NAME` a name server of the lab instead of the machine's. */
export async function writeResolver(name: string, server: string): Promise<void> {
  await mkdir(`${settings}/${name}`, { recursive: true });
  await writeFile(
    `${settings}/${name}/resolv.conf`,
    `search northvalley.local\nnameserver ${server}\noptions timeout:1 attempts:1\n`,
  );
}

/** Every process that lives in one of the namespaces. */
export async function processesIn(names: readonly string[]): Promise<ProcessId[]> {
  const inodes = new Set<string>();
  for (const name of names) {
    const found = await stat(namespacePath(name)).catch(() => undefined);
    if (found !== undefined) inodes.add(`net:[${found.ino}]`);
  }
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const link = await readlink(`/proc/${pid}/ns/net`).catch(() => '');
      return inodes.has(link) ? processId(Number(pid)) : undefined;
    }),
  );
  return found.filter((each) => each !== undefined);
}

/** Ends every process in the namespaces, then the namespaces. Those already gone are no fault. */
export async function removeNamespaces(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  for (let round = 0; round < 5; round += 1) {
    const living = (await processesIn(names)).filter(isAlive);
    if (living.length === 0) break;
    await killAll(living);
  }
  const commands = names.map((name) => `netns del ${name}\n`).join('');
  await run(['ip', '-force', '-batch', '-'], commands);
  await Promise.all(
    names.map((name) => rm(`${settings}/${name}`, { recursive: true, force: true })),
  );
}

/** Runs `ip` commands inside a namespace, one a line. */
export async function ipInside(name: string, commands: readonly string[]): Promise<void> {
  await mustRun(['ip', '-n', name, '-batch', '-'], commands.map((line) => `${line}\n`).join(''));
}

/** Sets kernel switches of a namespace: paths below /proc/sys/net with their values. */
export async function setSwitches(name: string, switches: Record<string, number>): Promise<void> {
  const script = Object.entries(switches)
    .map(([path, value]) => `echo ${value} >/proc/sys/net/${path}\n`)
    .join('');
  await mustRun(['nsenter', `--net=${namespacePath(name)}`, 'sh', '-e'], script);
}

/** Ports that a process's namespace listens on, as `tcp/22`. Read from /proc: not a packet is sent to find out. */
export async function openPorts(pid: number): Promise<Set<string>> {
  const tables = await Promise.all(
    (['tcp', 'tcp6', 'udp', 'udp6'] as const).map(async (table) => {
      const text = await readFile(`/proc/${pid}/net/${table}`, 'latin1').catch(() => '');
      return listeningIn(text, table.startsWith('tcp') ? 'tcp' : 'udp');
    }),
  );
  return new Set(tables.flat());
}

function listeningIn(table: string, protocol: 'tcp' | 'udp'): string[] {
  const wanted = protocol === 'tcp' ? '0A' : '07'; // LISTEN; an unconnected datagram socket is "CLOSE"
  return table.split('\n').flatMap((line) => {
    const [, local, , state] = line.trim().split(/\s+/);
    if (state !== wanted || local === undefined) return [];
    return [`${protocol}/${Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16)}`];
  });
}
