import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  appendLeaf,
  emptyChain,
  emptyEdge,
  formatNote,
  rootOf,
  sealBundle,
  wholeLogLines,
  type StoredEntry,
} from '@osiriscare/core/evidence';
import { sha256 } from '@osiriscare/core/node/signatures';
import { logStart, repair } from '../../evidence/cases/contents.ts';
import { checkpointNote, draftOf, rootsFile } from '../../evidence/cases/draft.ts';
import { appliance, origin } from '../../evidence/cases/people.ts';

/** Where a log and its trust roots were written. */
export interface BigLog {
  readonly path: string;
  readonly rootsPath: string;
  /** Milliseconds to write and sign one bundle. */
  readonly sealMs: number;
}

/** Writes an honest log of many repairs, with one checkpoint. */
export async function writeBigLog(folder: string, size: number): Promise<BigLog> {
  const startedAt = performance.now();
  const { entries, root } = sealMany(size);
  const sealMs = (performance.now() - startedAt) / size;
  const note = formatNote(checkpointNote({ ...draftOf([]), size }, size, { root }));
  const log = {
    origin,
    size,
    predecessor: null,
    checkpoints: [{ size, note }],
    entry: (position: number): StoredEntry => {
      const entry = entries[position];
      if (!entry) throw new RangeError(`There is no entry ${position}.`);
      return entry;
    },
  };
  const path = join(folder, 'log.jsonl');
  await pipeline(Readable.from(withLineEnds(wholeLogLines(log))), createWriteStream(path));
  const rootsPath = join(folder, 'roots.json');
  writeFileSync(rootsPath, JSON.stringify(rootsFile()));
  return { path, rootsPath, sealMs };
}

function sealMany(size: number): { entries: readonly StoredEntry[]; root: Uint8Array } {
  const entries: StoredEntry[] = [];
  let tip = emptyChain(origin);
  let edge = emptyEdge;
  for (let position = 0; position < size; position++) {
    const content = position === 0 ? logStart() : repair(position);
    const sealed = sealBundle(tip, content, { sha256, sign: appliance.sign });
    entries.push(sealed);
    edge = appendLeaf(sha256, edge, sealed.leafHash).edge;
    tip = sealed.tip;
  }
  return { entries, root: rootOf(sha256, edge) };
}

function* withLineEnds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
