import { joinAnswers, type PartAnswer, type ScriptAnswer } from '@osiriscare/core/checks';
import { listeningSockets, socketTables, type ListeningSocket } from './listening-sockets.ts';

/** Reads a text file; null when it is not there or cannot be read. */
export type ReadText = (path: string) => Promise<string | null>;

/** Whether the appliance itself listens on a port on which nothing may. It looks at the kernel's own tables: no packet is sent to anybody. */
export async function prohibitedPorts(
  ports: readonly number[],
  readText: ReadText,
): Promise<ScriptAnswer> {
  const tables = await Promise.all(socketTables.map(({ path }) => readText(path)));
  const none = 'The configuration prohibits no port.';
  if (ports.length === 0) return joinAnswers([], { none, good: '' });
  // Without IPv6 there are no tables of it; without /proc there are none at all.
  if (tables[0] === null || tables[2] === null) {
    const summary = 'Cannot be told: the kernel does not show its sockets.';
    return { state: 'unknown', summary, observed: {} };
  }
  const listening = socketTables.flatMap((table, index) =>
    listeningSockets(tables[index] ?? '', table),
  );
  const parts = ports.map((port) => partOf(port, listening));
  return joinAnswers(parts, { none, good: 'Nothing listens on a prohibited port.' });
}

function partOf(port: number, listening: readonly ListeningSocket[]): PartAnswer {
  const there = listening.filter((socket) => socket.port === port);
  const protocols = [...new Set(there.map(({ protocol }) => protocol))].join(' and ');
  return protocols === ''
    ? { state: 'pass', clause: `nothing listens on port ${port}` }
    : { state: 'drift', clause: `something listens on port ${port} (${protocols})` };
}
