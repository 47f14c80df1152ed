import type { Observation } from '@osiriscare/core/inventory';
import {
  isGroupAddress,
  parseIpAddress,
  parseMacAddress,
  type IpAddress,
  type MacAddress,
} from '@osiriscare/core/net';
import { ok, type Result } from '@osiriscare/core/result';
import { z } from 'zod';
import type { NeighbourError } from './errors.ts';
import { parseIpJson } from './ip-command.ts';

/** One row of the kernel's neighbour table that has a hardware address. */
export interface Neighbour {
  readonly address: IpAddress;
  readonly mac: MacAddress;
  readonly device: string;
  /** Pinned by the guard for the length of a probe: the kernel repeats what it was told, nobody was heard. */
  readonly pinned: boolean;
  /** Seconds since the kernel last had proof that the row is true. */
  readonly confirmedSecondsAgo: number;
}

const rowSchema = z.object({
  dst: z.string(),
  dev: z.string(),
  lladdr: z.string().optional(),
  confirmed: z.number().int().nonnegative().optional(),
  state: z.array(z.string()).default([]),
});

/** Reads the output of `ip -s -j neigh show`. Rows without a hardware address (failed, incomplete) and of groups are left out. */
export function parseNeighbours(text: string): Result<Neighbour[], NeighbourError> {
  const rows = parseIpJson(text, z.array(rowSchema));
  return rows.ok ? ok(rows.value.flatMap(neighbourOf)) : rows;
}

/** Rows that the kernel heard from a device, dated by its last proof. Pinned rows are our own echo and say nothing. */
export function neighbourObservations(
  neighbours: readonly Neighbour[],
  nowMs: number,
): Observation[] {
  return neighbours
    .filter((neighbour) => !neighbour.pinned)
    .map(({ address, mac, confirmedSecondsAgo }) => ({
      at: nowMs - confirmedSecondsAgo * 1000,
      source: 'neighbours',
      mac,
      address,
      facts: [],
    }));
}

function neighbourOf(row: z.infer<typeof rowSchema>): Neighbour[] {
  const address = parseIpAddress(row.dst);
  const mac = row.lladdr === undefined ? undefined : parseMacAddress(row.lladdr);
  if (!address || !mac || isGroupAddress(mac) || Number.parseInt(mac.replaceAll(':', ''), 16) === 0)
    return [];
  if (row.state.some((state) => ['FAILED', 'INCOMPLETE', 'NOARP'].includes(state))) return [];
  return [
    {
      address,
      mac,
      device: row.dev,
      pinned: row.state.includes('PERMANENT'),
      confirmedSecondsAgo: row.confirmed ?? 0,
    },
  ];
}
