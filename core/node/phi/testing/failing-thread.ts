import { parentPort } from 'node:worker_threads';

/** A thread with a bug in it. */
parentPort?.on('message', () => {
  throw new Error('a bug');
});

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin.
parentPort?.postMessage('ready');
