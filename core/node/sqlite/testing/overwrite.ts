import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes rubbish over part of a file, as a failing disk does. */
export function overwrite(path: string, { at, length }: { at: number; length: number }): void {
  const file = openSync(path, 'r+');
  const rubbish = Uint8Array.from({ length }, (_, index) => (index * 151 + 77) & 255);
  writeSync(file, rubbish, 0, length, at);
  closeSync(file);
}
