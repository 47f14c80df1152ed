import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process named so that a reused number is never mistaken for it. */
export interface ProcessId {
  readonly pid: number;
  /** Clock ticks since boot at its start (field 22 of /proc/PID/stat). */
  readonly startedAtTicks: number;
}

interface Stat {
  readonly state: string;
  readonly startedAtTicks: number;
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' '); // the name may hold blanks and brackets
    return { state: fields[0] ?? 'Z', startedAtTicks: Number(fields[19]) };
  } catch {
    return undefined;
  }
}

/** Names a running process; `undefined` when there is none. */
export function processId(pid: number): ProcessId | undefined {
  const stat = statOf(pid);
  return stat === undefined ? undefined : { pid, startedAtTicks: stat.startedAtTicks };
}

/** A zombie waits for its parent to notice and holds nothing any more: it counts as gone. */
export function isAlive(process: ProcessId): boolean {
  const stat = statOf(process.pid);
  return stat !== undefined && stat.startedAtTicks === process.startedAtTicks && stat.state !== 'Z';
}

/** Kills exactly these processes and waits until the last is gone (2 s at most). */
export async function killAll(processes: readonly ProcessId[]): Promise<void> {
  for (const each of processes) if (isAlive(each)) sendKill(each.pid);
  const deadline = Date.now() + 2000;
  while (processes.some(isAlive) && Date.now() < deadline) await sleep(5);
}

function sendKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone between the look and the kill
  }
}
