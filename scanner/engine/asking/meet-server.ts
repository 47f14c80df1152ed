import { setTimeout as sleep } from 'node:timers/promises';
import type { IpAddress } from '@osiriscare/core/net';
import { createNeighbourTable } from '../../probe/index.ts';
import type { Foundation } from '../foundation.ts';
import type { ObservationQueue } from '../observation-queue.ts';

/** Finds out which card answers for a configured server. */
export type MeetServer = (address: IpAddress) => Promise<void>;

export interface MeetServerDeps {
  readonly foundation: Foundation;
  readonly queue: ObservationQueue;
  readonly guardSettled: () => Promise<void>;
}

/**
 * Learns whose card it is before anything is sent to a server alone: by broadcast ARP, as the kernel would ask anyway (over IPv6 in the group of the
 * address).
 *
 * Gate, guard and ledger then know whom they deal with: when a medical device has taken over the address of a server, it is recognised before it is asked.
 */
export function createMeetServer({ foundation, queue, guardSettled }: MeetServerDeps): MeetServer {
  const { options, gatekeeper, run, clock } = foundation;
  const { device } = options;
  if (device === undefined) return async () => {};
  const table = createNeighbourTable(device, run);
  const ip = async (...args: string[]): Promise<string> => {
    const output = await run({ file: 'ip', args, timeoutMs: 5_000 });
    return output.ok && output.value.exitCode === 0 ? output.value.stdout : '';
  };
  return async (address) => {
    if (!gatekeeper.mayAskServer(address) || !(await table.isOnLink(address))) return;
    const known = await table.entryOf(address);
    if (known?.mac === undefined) {
      await ip('neigh', 'replace', address, 'dev', device, 'use');
      const mac = await answerOf(address, table);
      if (mac) queue.push({ at: clock.now(), source: 'neighbours', mac, address, facts: [] });
    }
    queue.flush();
    await guardSettled();
  };
}

type Table = ReturnType<typeof createNeighbourTable>;

const lookEveryMs = 20;
/** The kernel asks three times, a second apart. */
const longestWaitMs = 3_500;

async function answerOf(address: IpAddress, table: Table) {
  for (let waitedMs = 0; waitedMs < longestWaitMs; waitedMs += lookEveryMs) {
    const entry = await table.entryOf(address);
    if (entry?.mac !== undefined || entry === undefined) return entry?.mac;
    await sleep(lookEveryMs);
  }
  return undefined;
}
