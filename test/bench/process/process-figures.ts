import { readFile } from 'node:fs/promises';

/** Memory of a process as the kernel tells it, in MB. */
export interface Memory {
  readonly residentMb: number;
  /** The most that it ever was. */
  readonly peakMb: number;
}

/** Resident memory now and at its peak (proc(5), VmRSS and VmHWM). */
export async function memoryOf(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1');
  const megabytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { residentMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
}

const ticksPerSecond = 100;

/** Seconds of processor time that it has used (proc(5), utime and stime), without the programs that it started. */
export async function processorSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 13).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}
