import { createReadStream } from 'node:fs';
import { longestLine } from '@osiriscare/core/evidence';
import { fromUtf8 } from '@osiriscare/core/trust';

/** No line of the format is longer, in bytes. */
const mostBytes = longestLine * 4;
/** Stands for a line that is too long or not UTF-8: no verifier takes it for anything. */
const unreadableLine = '\ufffd';

/** Lines of files, one file after the other, without their line ends; memory is bounded whatever the files are. */
export async function* fileLines(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) yield* linesOf(createReadStream(path));
}

/** Splits bytes at line ends. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      yield textOf([...parts, chunk.subarray(start, end)], size + end - start);
      [parts, size, start] = [[], 0, end + 1];
    }
    size += chunk.length - start;
    // Of a line that is too long nothing more is kept.
    parts = size > mostBytes ? [] : [...parts, chunk.subarray(start)];
  }
  if (size > 0) yield textOf(parts, size);
}

function textOf(parts: readonly Uint8Array[], size: number): string {
  if (size > mostBytes) return unreadableLine;
  return fromUtf8(Buffer.concat(parts)) ?? unreadableLine;
}
