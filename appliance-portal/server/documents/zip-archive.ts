import { crc32 } from 'node:zlib';

export interface ArchiveEntry {
  /** ASCII, without folders. */
  readonly name: string;
  readonly content: Uint8Array;
}

const localMark = 0x04034b50;
const centralMark = 0x02014b50;
const endMark = 0x06054b50;
/** Version 2.0 of the format. */
const version = 20;

/** A ZIP archive (APPNOTE 6.3.3) whose files are stored as they are: a PDF is compressed already. All files carry the same time, UTC. */
export function zipArchive(entries: readonly ArchiveEntry[], madeAt: number): Buffer {
  const stamp = dosTimeOf(madeAt);
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const local = Buffer.concat([
      header(localMark, entry, stamp),
      Buffer.from(entry.name),
      entry.content,
    ]);
    locals.push(local);
    centrals.push(centralRecord(entry, stamp, offset));
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  return Buffer.concat([...locals, central, endRecord(entries.length, central.length, offset)]);
}

/** Local header without the name, 30 bytes. */
function header(mark: number, entry: ArchiveEntry, stamp: DosTime): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(mark, 0);
  bytes.writeUInt16LE(version, 4);
  bytes.writeUInt16LE(stamp.time, 10);
  bytes.writeUInt16LE(stamp.date, 12);
  bytes.writeUInt32LE(crc32(entry.content), 14);
  bytes.writeUInt32LE(entry.content.length, 18);
  bytes.writeUInt32LE(entry.content.length, 22);
  bytes.writeUInt16LE(Buffer.byteLength(entry.name), 26);
  return bytes;
}

/** The central record repeats the local header behind a second version, and tells where the file begins. */
function centralRecord(entry: ArchiveEntry, stamp: DosTime, offset: number): Buffer {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(centralMark, 0);
  bytes.writeUInt16LE(version, 4);
  header(localMark, entry, stamp).copy(bytes, 6, 4);
  bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, Buffer.from(entry.name)]);
}

function endRecord(count: number, centralBytes: number, centralOffset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(endMark, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(centralBytes, 12);
  bytes.writeUInt32LE(centralOffset, 16);
  return bytes;
}

interface DosTime {
  readonly time: number;
  readonly date: number;
}

function dosTimeOf(instant: number): DosTime {
  const at = new Date(instant);
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}
