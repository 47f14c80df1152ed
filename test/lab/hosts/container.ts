import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCgroups } from '../kernel/cgroup.ts';
import { namespacePath } from '../kernel/namespace.ts';
import { killAll, processId } from '../kernel/process.ts';
import { run } from '../kernel/run.ts';
import { lookAlikeBinds } from './kernel-look-alike.ts';

const slowestStartMs = 90_000;

export interface ContainerPlace {
  /** Also the name of its network namespace and control groups. */
  readonly namespace: string;
  /** Folders of its overlay. */
  readonly lower: string;
  readonly upper: string;
  readonly work: string;
  readonly merged: string;
  readonly logFile: string;
}

/** A booted system. `pid` is systemd-nspawn's; it ends when the system ends. */
export interface Container {
  readonly pid: number;
  /** Its first process as the machine sees it; changes with a reboot. `undefined` while there is none. */
  readonly leader: () => number | undefined;
}

/**
 * Mounts the overlay in a mount namespace of its own and becomes systemd-nspawn there: when that ends, however it ends, the mount is gone.
 * Arguments: control groups (blank between), lower, upper, work, merged, then the program.
 */
const entry = `set -eu
for group in $1; do echo $$ >"$group/cgroup.procs"; done
mkdir -p /run/systemd/nspawn && mount -t tmpfs tmpfs /run/systemd/nspawn # its notes go with it
mount -t overlay overlay -o "lowerdir=$2,upperdir=$3,workdir=$4" "$5"
shift 5
exec "$@"`;

/** Starts a system; answers at once. */
export async function startContainer(place: ContainerPlace): Promise<Container> {
  const groups = await createCgroups(place.namespace);
  const { lower, upper, work, merged } = place;
  const overlay = [groups.join(' '), lower, upper, work, merged];
  const log = openSync(place.logFile, 'a');
  const child = spawn(
    'unshare',
    ['--mount', 'sh', '-c', entry, 'sh', ...overlay, ...nspawn(place)],
    {
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin',
        SYSTEMD_NSPAWN_API_VFS_WRITABLE: 'network',
      },
    },
  );
  closeSync(log);
  child.unref();
  const pid = child.pid;
  if (pid === undefined) throw new Error('unshare cannot be started');
  return { pid, leader: () => leaderOf(pid) };
}

function nspawn({ merged, namespace }: ContainerPlace): string[] {
  return [
    'systemd-nspawn',
    '--quiet',
    `--directory=${merged}`,
    `--machine=${namespace}`,
    '--boot',
    '--register=no',
    '--keep-unit',
    `--network-namespace-path=${namespacePath(namespace)}`,
    '--capability=CAP_NET_ADMIN',
    '--drop-capability=CAP_MKNOD,CAP_AUDIT_CONTROL',
    '--resolv-conf=off',
    '--timezone=off',
    '--link-journal=no',
    '--console=pipe',
    ...lookAlikeBinds(),
  ];
}

/** Waits until systemd has started everything, with or without success. */
export async function waitUntilUp(container: Container, place: ContainerPlace): Promise<void> {
  const deadline = Date.now() + slowestStartMs;
  while (Date.now() < deadline && processId(container.pid) !== undefined) {
    if (await hasStarted(container.leader())) return;
    await sleep(20);
  }
  const log = await readFile(place.logFile, 'utf8').catch(() => '');
  throw new Error(`${place.namespace} did not come up: ${log.slice(-2000)}`);
}

/** Early in its start a system knows no such question. */
async function hasStarted(leader: number | undefined): Promise<boolean> {
  if (leader === undefined) return false;
  const ask = [...entrance(leader), 'systemctl', 'is-system-running', '--wait'];
  return ['running\n', 'degraded\n'].includes((await run(ask)).stdout);
}

/** How a program gets into a system, with an environment of its own. */
export function entrance(leader: number): string[] {
  const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  const enter = ['nsenter', '--target', String(leader), '--all', '--'];
  return [...enter, 'env', '-i', path, 'HOME=/root', 'LANG=C.UTF-8'];
}

/** Ends a system at once, as a power cut does. */
export async function killContainer({ pid, leader }: Container): Promise<void> {
  const first = leader();
  const ids = [pid, ...(first === undefined ? [] : [first])].map(processId);
  await killAll(ids.filter((id) => id !== undefined));
}

/** systemd-nspawn forks a child, which may fork once more; the first process in a pid namespace of its own is the system's. */
function leaderOf(pid: number): number | undefined {
  const own = pidNamespace('self');
  for (const child of childrenOf(pid)) {
    const candidates = [child, ...childrenOf(child)];
    const found = candidates.find((each) => ![own, undefined].includes(pidNamespace(each)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  } catch {
    return [];
  }
}

function pidNamespace(pid: number | 'self'): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined;
  }
}
