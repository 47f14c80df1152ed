import { parentPort } from 'node:worker_threads';

/** A thread that takes every task and is never done with it. */
parentPort?.on('message', () => {
  for (;;);
});

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin.
parentPort?.postMessage('ready');
