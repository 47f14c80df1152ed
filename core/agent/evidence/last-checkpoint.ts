import { parseCheckpoint, parseNote, type Checkpoint } from '@osiriscare/core/evidence';
import { readPrivateFile, writePrivateFile } from '@osiriscare/core/node/private-files';
import type { Logger } from '@osiriscare/core/node/log';

/** The newest checkpoint that was signed, in a file of its own: it outlives the database. */
export interface LastCheckpoint {
  /** `undefined` where there is none that can be read. */
  readonly read: () => Checkpoint | undefined;
  /** Stores a signed note. A disk that refuses is told and stops nothing: the database has it too. */
  readonly write: (note: string) => void;
}

const longestBytes = 64 * 1024;

/** The file of the newest checkpoint. */
export function createLastCheckpoint(path: string, logger: Logger): LastCheckpoint {
  return {
    read: () => {
      const file = readPrivateFile(path, longestBytes);
      const note = file.ok && file.value ? parseNote(file.value.toString('utf8')) : undefined;
      return note && parseCheckpoint(note.text);
    },
    write: (note) => {
      const written = writePrivateFile(path, Buffer.from(note));
      if (!written.ok) logger.error('checkpoint-not-kept', { path, code: written.error });
    },
  };
}
