import { once } from 'node:events';
import { expect, test } from 'vitest';
import { sideBySide } from './side-by-side.ts';

const untilTold = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort');
};

test('one task that fails ends the others, and its failure is thrown once all are over', async () => {
  let isOver = false;
  const other = async (signal: AbortSignal): Promise<void> => {
    await untilTold(signal);
    isOver = true;
    throw new Error('told to end');
  };
  const failing = () => Promise.reject(new Error('the agent is gone'));
  await expect(sideBySide(new AbortController().signal, other, failing)).rejects.toThrow(
    'the agent is gone',
  );
  expect(isOver).toBe(true);
});

test('a signal ends every task', async () => {
  const stopping = new AbortController();
  const over = sideBySide(stopping.signal, untilTold, untilTold);
  stopping.abort(new Error('Ctrl-C'));
  await expect(over).rejects.toThrow('Ctrl-C');
});
