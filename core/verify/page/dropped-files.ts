import { fromUtf8 } from '@osiriscare/core/trust';

/** What was dropped: the lines of a log or packet, and the trust roots if any were. */
export interface Dropped {
  readonly lines: readonly string[];
  readonly roots: string | undefined;
}

/** Sorts files as `osiris-verify` does: those that end in `.jsonl` are the log, in the order of their names; another that ends in `.json` holds the trust roots. */
export async function readDropped(files: readonly File[]): Promise<Dropped> {
  const named = files.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const logs = named.filter(({ name }) => name.endsWith('.jsonl'));
  const roots = named.find(({ name }) => name.endsWith('.json'));
  const parts = await Promise.all(logs.map(linesOf));
  return { lines: parts.flat(), roots: await roots?.text() };
}

async function linesOf(file: File): Promise<readonly string[]> {
  const text = fromUtf8(new Uint8Array(await file.arrayBuffer())) ?? '\ufffd';
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
