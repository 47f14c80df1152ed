import { PassThrough } from 'node:stream';
import type { CaptureProcess } from '../capture-process.ts';

type Ending = Awaited<CaptureProcess['exited']>;

/** A capture program whose output and end are in the hands of the test. */
export interface FakeCapture extends CaptureProcess {
  readonly write: (chunk: Uint8Array) => void;
  readonly end: (ending?: Ending) => void;
  readonly isStopped: () => boolean;
}

export function createFakeCapture(): FakeCapture {
  const stdout = new PassThrough();
  const { promise: exited, resolve } = Promise.withResolvers<Ending>();
  let stopped = false;
  const end = (ending: Ending = { words: '' }) => {
    stdout.end();
    resolve(ending);
  };
  const stop = () => {
    stopped = true;
    end();
  };
  const write = (chunk: Uint8Array) => void stdout.write(chunk);
  return { stdout, exited, stop, write, end, isStopped: () => stopped };
}
