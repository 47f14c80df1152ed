import { decodeFrame } from '@osiriscare/scanner/listen/decode-frame.ts';
import { fuzzDecoders, longestDecodeMs } from '@osiriscare/scanner/listen/testing/fuzz.ts';
import { recordedFrames, recordings } from '@osiriscare/scanner/listen/testing/recorded-frames.ts';
import { sampleFrames } from '@osiriscare/scanner/listen/testing/sample-frames.ts';
import { figure } from '../report/figures.ts';
import type { Effort, Measurement, Row } from '../row.ts';
import { fastestMs } from '../stopwatch.ts';

const tries = 5;
const busyClinicFramesPerSecond = 10_000;

function measureSpeed({ quick }: Effort): Measurement {
  const recorded = recordings.flatMap((name) => recordedFrames(name).map(({ bytes }) => bytes));
  const corpus = [...sampleFrames().values(), ...recorded];
  const rounds = quick ? 20 : 200;
  const frames = rounds * corpus.length;
  const framesPerSecond = (work: (frame: Uint8Array) => unknown) => {
    const all = () => {
      for (let round = 0; round < rounds; round += 1) for (const frame of corpus) work(frame);
    };
    return frames / (fastestMs(tries, all) / 1000);
  };
  const decoded = framesPerSecond((frame) => decodeFrame(frame, 0));
  const copied = framesPerSecond((frame) => frame.slice());
  return {
    checks: [
      {
        what: 'frames decoded',
        value: decoded,
        unit: '/s',
        limit: busyClinicFramesPerSecond,
        is: 'at least',
      },
    ],
    comparisons: [
      {
        title: `${corpus.length} frames, made by hand and recorded in the lab, ${rounds} times`,
        ratios: ['frames/s'],
        contenders: [
          { name: 'the decoders', figures: { 'frames/s': decoded } },
          { name: 'a loop that only copies each frame', figures: { 'frames/s': copied } },
        ],
      },
    ],
    notes: [`The fastest of ${tries} runs; one thread.`],
  };
}

function measureFuzz({ quick, say }: Effort): Measurement {
  const runs = quick ? 20_000 : 1_000_000;
  say(`${figure(runs)} hostile frames`);
  const seed = 20_260_105;
  const startedAt = performance.now();
  const outcome = fuzzDecoders(runs, seed);
  const seconds = (performance.now() - startedAt) / 1000;
  const failures = outcome.failure === undefined ? 0 : 1;
  return {
    checks: [
      { what: 'failures', value: failures, limit: 0, is: 'at most' },
      {
        what: 'longest time for one frame',
        value: outcome.worstMs,
        unit: 'ms',
        limit: longestDecodeMs,
        is: 'at most',
      },
    ],
    comparisons: [],
    notes: [
      `${figure(runs)} cases with seed ${seed} in ${Math.round(seconds)} s; ${Math.round((100 * outcome.framesWithEvents) / runs)} % of them still taught something, so the changes do reach the decoders.`,
      ...(outcome.failure === undefined ? [] : [outcome.failure.slice(0, 400)]),
    ],
  };
}

export const decoderSpeed: Row = {
  name: 'decoders',
  title: 'Decoders',
  goal: 'ten times the traffic of a busy clinic: 10,000 frames/s',
  needs: 'nothing',
  measure: async (effort) => measureSpeed(effort),
};

export const decoderFuzz: Row = {
  name: 'fuzz',
  title: 'Decoders against hostile frames',
  goal: '1,000,000 cases without a throw, a lie or a broken bound',
  needs: 'nothing',
  measure: async (effort) => measureFuzz(effort),
};
