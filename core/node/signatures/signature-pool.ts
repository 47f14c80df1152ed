import { Worker } from 'node:worker_threads';
import type { CheckSignatures, SignatureTask } from '../../src/trust/effects.ts';
import { packTasks } from './packed-tasks.ts';

/** Checks signatures in worker threads. Whoever opens it closes it. */
export interface SignaturePool extends AsyncDisposable {
  /** Several calls may be under way; each batch goes to the thread that has least to do. */
  readonly check: CheckSignatures;
}

interface Thread {
  readonly worker: Worker;
  /** Batches that are still out, oldest first: a thread answers in order. */
  readonly waiting: Deferred[];
  readonly hasEnded: () => boolean;
}

const threadEnded = 'A thread that checks signatures has ended.';

type Deferred = ReturnType<typeof Promise.withResolvers<readonly boolean[]>>;

/** Starts `size` threads. A thread that dies fails every check that it had: nothing counts as checked that was not. */
export function openSignaturePool(size: number): SignaturePool {
  const threads = Array.from({ length: size }, startThread);
  return {
    check: async (tasks) => (tasks.length === 0 ? [] : send(leastBusy(threads), tasks)),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function startThread(): Thread {
  const worker = new Worker(new URL('./signature-worker.ts', import.meta.url));
  const waiting: Deferred[] = [];
  worker.on('message', (answers: readonly boolean[]) => waiting.shift()?.resolve(answers));
  let ended = false;
  const fail = (cause: unknown): void => {
    ended = true;
    for (const { reject } of waiting.splice(0)) reject(new Error(threadEnded, { cause }));
  };
  worker.on('error', fail);
  worker.on('exit', fail);
  return { worker, waiting, hasEnded: () => ended };
}

function send(
  { worker, waiting, hasEnded }: Thread,
  tasks: readonly SignatureTask[],
): Promise<readonly boolean[]> {
  if (hasEnded()) throw new Error(threadEnded);
  const packed = packTasks(tasks);
  const deferred = Promise.withResolvers<readonly boolean[]>();
  waiting.push(deferred);
  worker.postMessage(packed, [packed.bytes.buffer]);
  return deferred.promise;
}

function leastBusy(threads: readonly Thread[]): Thread {
  return threads.reduce((least, thread) =>
    thread.waiting.length < least.waiting.length ? thread : least,
  );
}
