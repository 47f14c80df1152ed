import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { toBase64 } from '@osiriscare/core/trust';
import type { DeliverEvidence } from '../evidence-queue.ts';

/** A central for tests: keeps each body that it is sent as a line of a file, synced before it answers, and knows what it has by its position. */
export function createFileCentral(path: string): DeliverEvidence {
  let size = wholeLines(path).length;
  return ({ from, entries }) => {
    if (from > size) return Promise.resolve(size);
    const fresh = entries.slice(size - from);
    const file = openSync(path, 'a');
    for (const { body } of fresh) writeSync(file, `${toBase64(body)}\n`);
    fsyncSync(file);
    closeSync(file);
    size += fresh.length;
    return Promise.resolve(size);
  };
}

/** What it keeps; a line that was cut off by a kill is none, and goes. */
export function wholeLines(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'latin1');
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) truncateSync(path, end);
  return end === 0 ? [] : text.slice(0, end - 1).split('\n');
}
