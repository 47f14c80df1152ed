import { expect, test } from 'vitest';
import { linesOf } from './file-lines.ts';

async function* chunksOf(...texts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield typeof text === 'string' ? Buffer.from(text) : text;
}

async function read(...texts: readonly (string | Uint8Array)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(chunksOf(...texts))) lines.push(line);
  return lines;
}

test('lines are found across the pieces in which a file is read', async () => {
  expect(await read('a', 'b\nc', '\n\nd\n')).toEqual(['ab', 'c', '', 'd']);
});

test('a last line without its end is a line', async () => {
  expect(await read('a\nb')).toEqual(['a', 'b']);
  expect(await read('')).toEqual([]);
});

test('bytes that are not UTF-8 make a line that no verifier accepts', async () => {
  expect(await read(Uint8Array.of(0x61, 0xff, 0x0a), 'b\n')).toEqual(['\ufffd', 'b']);
});

test('of a line without end no more than a bounded part is held', async () => {
  const piece = 'x'.repeat(150_000);
  expect(await read(piece, piece, piece, piece, '\nb\n')).toEqual(['\ufffd', 'b']);
});
