import type { ScriptAnswer } from '@osiriscare/core/checks';
import type { ReadText } from '../posture/index.ts';
import { told, untold } from './answers.ts';

/** Share of a minute in which every program waited for memory (Documentation/accounting/psi.rst), in percent. */
const mostStallPercent = 10;
/** Share of memory that is to be had without swapping, in percent. */
const leastFreePercent = 5;

/** Whether programs get memory when they need it. Kernels without pressure figures are judged by what is free. */
export async function memoryPressure(readText: ReadText): Promise<ScriptAnswer> {
  const [pressure, table] = await Promise.all([
    readText('/proc/pressure/memory'),
    readText('/proc/meminfo'),
  ]);
  const stall = numberIn(pressure, /^full .*\bavg60=(\d+\.\d+)/m);
  const free = freePercent(table);
  if (stall === undefined && free === undefined)
    return untold('the kernel does not tell about its memory');
  const observed = seen({ stall_percent: stall, free_percent: free });
  if ((stall ?? 0) > mostStallPercent)
    return told('drift', `Programs wait for memory ${stall} % of the time.`, observed);
  if ((free ?? 100) < leastFreePercent)
    return told('drift', `Only ${free} % of the memory is free.`, observed);
  return told('pass', 'Programs get the memory that they need.', observed);
}

function numberIn(text: string | null, pattern: RegExp): number | undefined {
  const digits = text === null ? undefined : pattern.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function freePercent(table: string | null): number | undefined {
  const total = numberIn(table, /^MemTotal:\s+(\d+) kB/m);
  const available = numberIn(table, /^MemAvailable:\s+(\d+) kB/m);
  if (total === undefined || available === undefined || total === 0) return undefined;
  return Math.round((available / total) * 100);
}

function seen(figures: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
