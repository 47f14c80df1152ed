import { describe, expect, test } from 'vitest';
import { decodeFrame } from './decode-frame.ts';
import { bytesOf, udpFrame, word } from './testing/frame-builder.ts';
import { fuzzDecoders, longestDecodeMs } from './testing/fuzz.ts';
import { dnsName } from './testing/message-builder.ts';
import { sampleFrames } from './testing/sample-frames.ts';

const runs = 20_000;
describe('hostile frames', () => {
  test('every sample frame is understood before it is changed', () => {
    const silent = [...sampleFrames()].filter(([, frame]) => decodeFrame(frame, 0).length === 0);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  test('no changed frame makes a decoder throw, lie about addresses, break a bound or dawdle', () => {
    const outcome = fuzzDecoders(runs, 20_260_105);
    expect(outcome.failure).toBeUndefined();
    expect(outcome.worstMs).toBeLessThan(longestDecodeMs);
    expect(outcome.framesWithEvents).toBeGreaterThan(runs / 4);
  }, 120_000);

  test('names that point into each other as often as they can take no time', () => {
    const label = dnsName(...Array.from({ length: 31 }, () => 'a')).subarray(0, -1);
    const record = bytesOf(0xc0, 12, word(12), word(1), 0, 0, 0, 120, word(2), 0xc0, 12);
    const records = Array.from({ length: 128 }, () => record);
    const header = bytesOf(word(0), word(0x8400), word(0), word(65_535), word(0), word(0));
    const first = bytesOf(label, 0, word(12), word(1), 0, 0, 0, 120, word(2), 0xc0, 12);
    const payload = bytesOf(header, first, ...records);
    const ports = { sourcePort: 5353, destinationPort: 5353 };
    const before = performance.now();
    decodeFrame(udpFrame(payload, ports), 0);
    expect(performance.now() - before).toBeLessThan(longestDecodeMs);
  });
});
