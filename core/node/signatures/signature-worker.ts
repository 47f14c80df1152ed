import { parentPort } from 'node:worker_threads';
import { createSignatureChecker } from './check-signature.ts';
import { unpackTasks, type PackedTasks } from './packed-tasks.ts';

const check = createSignatureChecker();

parentPort?.on('message', (tasks: PackedTasks) => {
  parentPort?.postMessage(unpackTasks(tasks).map(check), []);
});
