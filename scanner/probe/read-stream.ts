import type { Duplex } from 'node:stream';

export interface ReadLimits {
  readonly bytes: number;
  readonly timeoutMs: number;
  /** True when what came so far is enough. */
  readonly isEnough?: (soFar: Buffer) => boolean;
}

/** Collects what a peer sends until it ends, breaks, has sent enough, or the time is up; never more than `bytes`, never an exception. */
export function readStream(stream: Duplex, limits: ReadLimits): Promise<Buffer> {
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let size = 0;
  const finish = () => resolve(Buffer.concat(chunks).subarray(0, limits.bytes));
  const onData = (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limits.bytes || limits.isEnough?.(Buffer.concat(chunks))) finish();
  };
  const timer = setTimeout(finish, limits.timeoutMs);
  stream.on('data', onData);
  for (const event of ['end', 'close', 'error']) stream.once(event, finish);
  return promise.finally(() => {
    clearTimeout(timer);
    stream.off('data', onData);
    for (const event of ['end', 'close', 'error']) stream.off(event, finish);
  });
}
