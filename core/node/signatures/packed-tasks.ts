import type { SignatureTask } from '../../src/trust/effects.ts';

/** Tasks in one piece of memory, so that they move to a worker thread without being copied there: length of the message (4 bytes, little endian), key, signature, message; and so on. */
export interface PackedTasks {
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const headLength = 4 + 32 + 64;

/** Packs tasks whose keys have 32 bytes and whose signatures have 64; throws for any other, since `keyFault` and `signatureFault` refuse those before. */
export function packTasks(tasks: readonly SignatureTask[]): PackedTasks {
  const size = tasks.reduce((sum, { message }) => sum + headLength + message.length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { key, message, signature } of tasks) {
    if (key.length !== 32 || signature.length !== 64)
      throw new RangeError('A key has 32 bytes, a signature 64.');
    view.setUint32(at, message.length, true);
    bytes.set(key, at + 4);
    bytes.set(signature, at + 36);
    bytes.set(message, at + headLength);
    at += headLength + message.length;
  }
  return { count: tasks.length, bytes };
}

/** The tasks again, as views into the same memory. */
export function unpackTasks({ count, bytes }: PackedTasks): readonly SignatureTask[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = 0;
  return Array.from({ length: count }, () => {
    const start = at + headLength;
    const end = start + view.getUint32(at, true);
    const task = {
      key: bytes.subarray(at + 4, at + 36),
      signature: bytes.subarray(at + 36, start),
      message: bytes.subarray(start, end),
    };
    at = end;
    return task;
  });
}
