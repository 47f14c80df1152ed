import { open } from 'node:fs/promises';
import type { ReadText } from '../posture/index.ts';

/** Largest file that is read, in bytes; the tables of sockets of a busy appliance are the largest. */
const longestBytes = 4 * 1024 * 1024;

/** Reads a file of this machine; null when it is not there, cannot be read or is longer than 4 MiB. */
export const readText: ReadText = async (path) => {
  try {
    await using file = await open(path, 'r');
    const bytes = Buffer.alloc(longestBytes + 1);
    let length = 0;
    for (;;) {
      // Files under /proc give a page at a time, and no size before.
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
      length += bytesRead;
      if (length > longestBytes) return null;
      if (bytesRead === 0) return bytes.toString('utf8', 0, length);
    }
  } catch {
    return null;
  }
};
