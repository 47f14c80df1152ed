import { parseCheckpoint, parseNote, type Checkpoint } from '@osiriscare/core/evidence';
import { readPrivateFile, writePrivateFile } from '@osiriscare/core/node/private-files';
import type { Logger } from '@osiriscare/core/node/log';

/** The newest checkpoint that was signed, in a file of its own: it outlives the database. */
export interface LastCheckpoint {
  /** `undefined` where there is none that can be read. */
  readonly read: () => NotedCheckpoint | undefined;
  /** Stores a signed note. A disk that refuses is told and stops nothing: the database has it too. */
  readonly write: (note: string) => void;
}

/** A checkpoint with the signed note that carries it. */
export interface NotedCheckpoint extends Checkpoint {
  readonly note: string;
}

/** Reads a signed note; `undefined` when it carries no checkpoint. Its signatures are not checked. */
export function notedCheckpoint(note: string): NotedCheckpoint | undefined {
  const parsed = parseNote(note);
  const checkpoint = parsed && parseCheckpoint(parsed.text);
  return checkpoint && { ...checkpoint, note };
}

const longestBytes = 64 * 1024;

/** The file of the newest checkpoint. */
export function createLastCheckpoint(path: string, logger: Logger): LastCheckpoint {
  return {
    read: () => {
      const file = readPrivateFile(path, longestBytes);
      return file.ok && file.value ? notedCheckpoint(file.value.toString('utf8')) : undefined;
    },
    write: (note) => {
      const written = writePrivateFile(path, Buffer.from(note));
      if (!written.ok) logger.error('checkpoint-not-kept', { path, code: written.error });
    },
  };
}
