import { parentPort, workerData } from 'node:worker_threads';
import { createPhiGate, type PhiGate } from '../../src/phi/index.ts';
import { createKeyedHash } from './keyed-hash.ts';
import type { ScrubAnswer, ScrubTask, ScrubThreadSettings } from './scrub-task.ts';

const { staff, key } = workerData as ScrubThreadSettings;
const gate = createPhiGate({ staff, hash: createKeyedHash(key) });

parentPort?.on('message', (task: ScrubTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin.
  parentPort?.postMessage(answerOf(gate, task));
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin.
parentPort?.postMessage('ready');

function answerOf(gate: PhiGate, task: ScrubTask): ScrubAnswer {
  return task.type === 'text'
    ? { type: 'text', result: gate.text(task.text) }
    : { type: 'record', result: gate.record(task.value, task.plan) };
}
