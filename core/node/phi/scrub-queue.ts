import { Worker } from 'node:worker_threads';
import type { ScrubAnswer, ScrubTask, ScrubThreadSettings } from './scrub-task.ts';

/** Why a task has no answer. */
export type NoAnswer = 'not done in time' | 'the scrubber failed';

/** Gives tasks to one thread, one after the other. */
export interface ScrubQueue extends AsyncDisposable {
  readonly ask: (task: ScrubTask) => Promise<ScrubAnswer | NoAnswer>;
}

export interface ScrubQueueSettings extends ScrubThreadSettings {
  /** Milliseconds that one task may take, counted from its turn in a thread that has started. */
  readonly timeoutMs: number;
  /** The program of the thread; tests have one that never answers. */
  readonly thread?: URL;
}

/** A thread that does not answer in time is ended, and the next task has a new one. */
export function createScrubQueue(settings: ScrubQueueSettings): ScrubQueue {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const end = async () => {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };
  const run = async (task: ScrubTask) => {
    worker ??= await startThread(settings);
    const answer = worker && (await answerOf(worker, task, settings.timeoutMs));
    if (typeof answer !== 'object') await end();
    return answer ?? 'the scrubber failed';
  };
  return {
    ask: (task) => {
      const answer = last.then(() => run(task));
      last = answer;
      return answer;
    },
    [Symbol.asyncDispose]: async () => {
      await last;
      await end();
    },
  };
}

/** A thread on an overloaded machine may take seconds to start; that is not the text's fault. */
const startTimeoutMs = 30_000;

/** `undefined` if it does not start. */
async function startThread({
  staff,
  key,
  thread,
}: ScrubQueueSettings): Promise<Worker | undefined> {
  const worker = new Worker(thread ?? new URL('scrub-thread.ts', import.meta.url), {
    workerData: { staff, key } satisfies ScrubThreadSettings,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  // What a thread throws while it is being ended has nobody left to hear it.
  worker.on('error', () => undefined);
  const first = await nextMessage(worker, startTimeoutMs);
  if (first === 'ready') return worker;
  await worker.terminate();
  return undefined;
}

async function answerOf(
  worker: Worker,
  task: ScrubTask,
  timeoutMs: number,
): Promise<ScrubAnswer | NoAnswer> {
  const answer = nextMessage(worker, timeoutMs);
  if (!post(worker, task)) worker.emit('error', new Error('this value cannot be sent'));
  return (await answer) as ScrubAnswer | NoAnswer;
}

/** Never rejects: whatever goes wrong is no answer. */
function nextMessage(worker: Worker, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve) => {
    const settle = (message: unknown) => {
      clearTimeout(timer);
      worker.off('message', settle);
      for (const event of failures) worker.off(event, fail);
      resolve(message);
    };
    const fail = () => settle('the scrubber failed');
    const timer = setTimeout(() => settle('not done in time'), timeoutMs);
    worker.on('message', settle);
    for (const event of failures) worker.on(event, fail);
  });
}

const failures = ['messageerror', 'error', 'exit'] as const;

/** Whether the task could be sent; a value with functions in it cannot. */
function post(worker: Worker, task: ScrubTask): boolean {
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin.
    worker.postMessage(task);
    return true;
  } catch {
    return false;
  }
}
