import { err, ok, type Result } from '@osiriscare/core/result';
import { z } from 'zod';
import type { CommandError, CommandOutput, RunCommand } from '../command/index.ts';
import {
  guardNotInstalled,
  guardNotPermitted,
  guardToolMissing,
  guardUnsupported,
  type GuardError,
} from './errors.ts';

/** Packets and bytes (Ethernet header included) since the element was made. */
export interface NftCounter {
  readonly packets: number;
  readonly bytes: number;
}

/** The elements of one set by key; parts of a concatenated key are joined by a space. */
export type NftSet = ReadonlyMap<string, NftCounter>;

/** The program nft(8). A table is named `netdev NAME` here. */
export interface Nft {
  /** Loads a script in one transaction: all of it or nothing. */
  readonly load: (script: string) => Promise<Result<void, GuardError>>;
  /** The table's rules without elements and counters; `undefined` when there is no such table. */
  readonly outline: (table: string) => Promise<Result<string | undefined, GuardError>>;
  /** All sets of the table by name; empty when there is no such table. */
  readonly sets: (table: string) => Promise<Result<ReadonlyMap<string, NftSet>, GuardError>>;
}

/** Drives nft through `run`. */
export function createNft(run: RunCommand): Nft {
  const nft = async (args: readonly string[], stdin = '') => {
    const output = await run({ file: 'nft', args, stdin, timeoutMs: 15_000 });
    if (!output.ok) return err(commandFailure(output.error));
    return output.value.exitCode === 0 ? ok(output.value.stdout) : err(refusal(output.value));
  };
  return {
    load: async (script) => {
      const loaded = await nft(['-f', '-'], script);
      return loaded.ok ? ok(undefined) : loaded;
    },
    outline: async (table) => {
      const listed = await nft(['-s', '-t', 'list', 'table', 'netdev', table]);
      return absentAs(undefined, listed);
    },
    sets: async (table) => {
      const listed = await nft(['-j', 'list', 'table', 'netdev', table]);
      const text = absentAs(undefined, listed);
      if (!text.ok) return text;
      return text.value === undefined ? ok(new Map()) : parseSets(text.value);
    },
  };
}

function absentAs<T>(
  absent: T,
  listed: Result<string, GuardError>,
): Result<string | T, GuardError> {
  return !listed.ok && listed.error.type === 'guard_not_installed' ? ok(absent) : listed;
}

const keyPartSchema = z.union([z.string(), z.number().transform(String)]);
const keySchema = z.union([
  keyPartSchema,
  z.object({ concat: z.array(keyPartSchema) }).transform(({ concat }) => concat.join(' ')),
]);
const counterSchema = z.object({ packets: z.number(), bytes: z.number() });
const elementSchema = z.union([
  keySchema.transform((key) => ({ key, counter: noPackets })),
  z
    .object({
      elem: z.object({ val: keySchema, counter: counterSchema.default({ packets: 0, bytes: 0 }) }),
    })
    .transform(({ elem }) => ({ key: elem.val, counter: elem.counter })),
]);
const setSchema = z.object({
  set: z.object({ name: z.string(), elem: z.array(elementSchema).default([]) }),
});
const listingSchema = z.object({ nftables: z.array(z.record(z.string(), z.unknown())) });

const noPackets: NftCounter = { packets: 0, bytes: 0 };

/** Reads what `nft -j list table` prints. */
export function parseSets(text: string): Result<ReadonlyMap<string, NftSet>, GuardError> {
  const listing = listingSchema.safeParse(parseJson(text));
  if (!listing.success) return err(guardUnsupported('the answer of nft could not be read'));
  const sets = new Map<string, NftSet>();
  for (const entry of listing.data.nftables.filter((candidate) => 'set' in candidate)) {
    const parsed = setSchema.safeParse(entry);
    if (!parsed.success)
      return err(guardUnsupported('a set in the answer of nft could not be read'));
    const { name, elem } = parsed.data.set;
    sets.set(name, new Map(elem.map(({ key, counter }) => [key, counter])));
  }
  return ok(sets);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal({ stderr, exitCode }: CommandOutput): GuardError {
  if (/not permitted|must be root|Permission denied/.test(stderr)) return guardNotPermitted();
  if (stderr.includes('No such file or directory')) return guardNotInstalled();
  return guardUnsupported((stderr.split('\n', 1)[0] ?? `exit code ${exitCode}`).slice(0, 200));
}

function commandFailure(error: CommandError): GuardError {
  return error.type === 'command_missing' ? guardToolMissing() : guardUnsupported(error.type);
}
