import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { joinAnswers, type PartAnswer, type ScriptAnswer } from '@osiriscare/core/checks';
import type { Clock } from '@osiriscare/core/clock';
import type { AgentConfiguration } from '../configuration/index.ts';

type BackupFolder = AgentConfiguration['backups'][number];

/** A file in a folder of backups. */
interface BackupFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly changedAt: number;
}

const hourMs = 3_600_000;
/** Clocks of two machines may differ by that much. */
const mostFutureMs = hourMs;
/** Beside `records.dump`, in the form of sha256sum(1). */
const checksumSuffix = '.sha256';

/**
 * Whether each folder of backups has a newest file that is young enough, not empty, and as its checksum says: the first word of `<file>.sha256` beside it, where there is one.
 *
 * A file whose name, size and time have not changed is not read again.
 */
export function createBackupProbe(
  folders: readonly BackupFolder[],
  clock: Clock,
): (signal: AbortSignal) => Promise<ScriptAnswer> {
  const known = new Map<string, string>();
  const sha256Of = async (file: BackupFile, signal: AbortSignal): Promise<string> => {
    const name = `${file.path} ${file.sizeBytes} ${file.changedAt}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const sha256 = createHash('sha256');
    await pipeline(createReadStream(file.path, { signal }), sha256);
    const hash = sha256.digest('hex');
    if (known.size >= folders.length) known.clear();
    known.set(name, hash);
    return hash;
  };
  return async (signal) => {
    const parts: PartAnswer[] = [];
    for (const folder of folders)
      parts.push(await partOf(folder, { now: clock.now(), sha256Of, signal }));
    return joinAnswers(parts, {
      none: 'The configuration names no backups.',
      good: 'Every backup is there, young enough and whole.',
    });
  };
}

interface Looking {
  readonly now: number;
  readonly sha256Of: (file: BackupFile, signal: AbortSignal) => Promise<string>;
  readonly signal: AbortSignal;
}

async function partOf(
  { folder, maxAgeHours }: BackupFolder,
  { now, sha256Of, signal }: Looking,
): Promise<PartAnswer> {
  try {
    const file = await newestFile(folder);
    if (file === undefined) return { state: 'drift', clause: `there is no backup in ${folder}` };
    const ageMs = now - file.changedAt;
    if (ageMs > maxAgeHours * hourMs)
      return {
        state: 'drift',
        clause: `the newest backup in ${folder} is ${Math.floor(ageMs / hourMs)} hours old`,
      };
    if (ageMs < -mostFutureMs)
      return { state: 'unknown', clause: `the date of ${file.path} lies in the future` };
    if (file.sizeBytes === 0) return { state: 'drift', clause: `${file.path} is empty` };
    const wanted = await checksumOf(file);
    if (wanted !== undefined && wanted !== (await sha256Of(file, signal)))
      return { state: 'drift', clause: `${file.path} is not what its checksum says` };
    return { state: 'pass', clause: `${file.path} is there` };
  } catch (cause) {
    return faultOf(folder, cause);
  }
}

function faultOf(folder: string, cause: unknown): PartAnswer {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return { state: 'drift', clause: `there is no folder ${folder}` };
  return { state: 'unknown', clause: `${folder} cannot be read (${code})` };
}

async function newestFile(folder: string): Promise<BackupFile | undefined> {
  let newest: BackupFile | undefined;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith(checksumSuffix)) continue;
    const path = join(folder, entry.name);
    const { size: sizeBytes, mtimeMs: changedAt } = await stat(path);
    if (newest === undefined || changedAt > newest.changedAt)
      newest = { path, sizeBytes, changedAt };
  }
  return newest;
}

/** What stands beside the file; `undefined` when nothing does. Anything but a hash matches no file. */
async function checksumOf({ path }: BackupFile): Promise<string | undefined> {
  try {
    await using file = await open(`${path}${checksumSuffix}`, 'r');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65), 0, 65, 0);
    return buffer.subarray(0, bytesRead).toString('latin1').trim().toLowerCase();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}
