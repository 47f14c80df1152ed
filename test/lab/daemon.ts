import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Daemon, HostPlan } from './catalogue/host.ts';
import { namespacePath, openPorts } from './kernel/namespace.ts';

const services = fileURLToPath(new URL('services', import.meta.url));

const slowestStartMs = 60_000;

/** A real program in its own pid, mount, uts, ipc and network namespaces. */
export interface RunningDaemon {
  /** First process of the host, as the machine sees it: ending it ends the host. */
  readonly pid: number;
}

export interface DaemonPlace {
  readonly namespace: string;
  /** The host's own files. */
  readonly directory: string;
  readonly logFile: string;
}

/** Starts a host's daemon and waits until its ports are open. */
export async function startDaemon(
  host: HostPlan & { readonly daemon: Daemon },
  place: DaemonPlace,
): Promise<RunningDaemon> {
  await mkdir(place.directory, { recursive: true });
  const outer = launch(host, place);
  const deadline = Date.now() + slowestStartMs;
  while (Date.now() < deadline) {
    const pid = firstProcess(outer.pid);
    if (pid !== undefined && (await isReady(pid, host.daemon))) return { pid };
    if (outer.hasEnded()) break;
    await sleep(20);
  }
  const log = await readFile(place.logFile, 'utf8').catch(() => '');
  throw new Error(`${host.name} did not come up: ${log.slice(-2000)}`);
}

function launch(host: HostPlan & { readonly daemon: Daemon }, place: DaemonPlace) {
  const log = openSync(place.logFile, 'a');
  const child = spawn(
    'nsenter',
    [
      `--net=${namespacePath(place.namespace)}`,
      'unshare',
      '--pid',
      '--fork',
      '--mount',
      '--uts',
      '--ipc',
      '--mount-proc',
      '--kill-child=KILL',
      `${services}/host-init.sh`,
      host.name,
      host.address,
      place.directory,
      `${services}/${host.daemon.script}`,
      place.directory,
    ],
    { detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  let failed = false;
  child.on('error', () => (failed = true));
  child.unref();
  return {
    pid: child.pid ?? 0,
    hasEnded: () => failed || child.exitCode !== null || child.signalCode !== null,
  };
}

/** `unshare` forks once; its child is the first process of the new pid namespace. */
function firstProcess(outer: number): number | undefined {
  try {
    const children = readFileSync(`/proc/${outer}/task/${outer}/children`, 'latin1').trim();
    return children === '' ? undefined : Number(children.split(' ')[0]);
  } catch {
    return undefined;
  }
}

async function isReady(pid: number, daemon: Daemon): Promise<boolean> {
  const open = await openPorts(pid);
  return daemon.ready.every((port) => open.has(port));
}

/** Whether a host runs a real program. */
export function isHostWithDaemon<Host extends HostPlan>(
  host: Host,
): host is Host & { readonly daemon: Daemon } {
  return host.daemon !== undefined;
}
