import { existsSync, readFileSync } from 'node:fs';

/**
 * What no other process shares: pid and start time in clock ticks since boot (proc(5), field 22); `undefined` when no such process lives.
 *
 * Where there is no proc file system, the pid alone has to do.
 */
export function processIdentity(pid: number, proc = '/proc'): string | undefined {
  if (!existsSync(`${proc}/self/stat`)) return isAlive(pid) ? `${pid}\n` : undefined;
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${pid} ${fields[19] ?? ''}\n`;
  } catch {
    return undefined;
  }
}

/** A process that we may not signal (EPERM) lives all the same. */
function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
