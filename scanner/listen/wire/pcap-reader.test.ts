import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arpFrame, bytesOf, long, pcapFile, word } from '../testing/frame-builder.ts';
import { createPcapReader } from './pcap-reader.ts';

const frame = arpFrame({
  operation: 1,
  sender: ['00:09:fb:00:00:01', '10.77.0.31'],
  target: '10.77.0.1',
});
const file = pcapFile([frame, frame.subarray(0, 50), frame]);

describe('pcap reader', () => {
  test('frames come out whole and in order, whatever pieces the stream comes in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (sizes) => {
        const reader = createPcapReader();
        const lengths: number[] = [];
        for (let at = 0, turn = 0; at < file.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          const { frames } = reader.push(file.slice(at, at + size));
          lengths.push(...frames.map(({ bytes }) => bytes.length));
          at += size;
        }
        expect(lengths).toEqual([60, 50, 60]);
      }),
    );
  });

  test('times are milliseconds since 1970', () => {
    const { frames } = createPcapReader().push(file);
    expect(frames.map(({ at }) => at)).toEqual([
      1_767_603_600_250, 1_767_603_601_250, 1_767_603_602_250,
    ]);
  });

  test('big endian and nanoseconds are understood', () => {
    const header = bytesOf(
      long(0xa1b23c4d),
      word(2),
      word(4),
      long(0),
      long(0),
      long(2048),
      long(1),
    );
    const record = bytesOf(long(10), long(7_000_000), long(60), long(60), frame);
    const { frames } = createPcapReader().push(bytesOf(header, record));
    expect(frames).toHaveLength(1);
    expect(frames[0]?.at).toBe(10_007);
  });

  test('Linux cooked frames of both versions get the shape of Ethernet, and own ones are left out', () => {
    const card = frame.subarray(6, 12);
    const first = (type: number) =>
      bytesOf(word(type), word(1), word(6), card, word(0), word(0x0806), frame.subarray(14));
    const second = (type: number) =>
      bytesOf(word(0x0806), word(0), long(2), word(1), type, 6, card, word(0), frame.subarray(14));
    for (const [linkType, cooked] of [
      [113, first],
      [276, second],
    ] as const) {
      const { frames } = createPcapReader().push(pcapFile([cooked(1), cooked(4)], linkType));
      expect(frames.map(({ bytes }) => bytes)).toEqual([frame]);
    }
  });

  test('a record of impossible length ends the stream, and what came before counts', () => {
    const lying = bytesOf(file, long(1), long(1), long(0xffffffff), long(60));
    const reader = createPcapReader();
    const { frames, error } = reader.push(lying);
    expect(frames).toHaveLength(3);
    expect(error).toEqual({ type: 'pcap_record_too_long', length: 0xffffffff });
    expect(reader.push(file)).toEqual({ frames: [], error });
  });

  test('another format or link is refused', () => {
    expect(createPcapReader().push(new Uint8Array(24)).error?.type).toBe('pcap_format_unknown');
    expect(createPcapReader().push(pcapFile([frame], 105)).error).toEqual({
      type: 'pcap_link_unknown',
      linkType: 105,
    });
  });

  test('it is open once the file header is there', () => {
    const reader = createPcapReader();
    reader.push(file.slice(0, 23));
    expect(reader.isOpen()).toBe(false);
    reader.push(file.slice(23, 24));
    expect(reader.isOpen()).toBe(true);
  });

  test('no bytes make it throw', () => {
    const property = fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(file.length),
      (noise, at) => {
        const reader = createPcapReader();
        reader.push(file.slice(0, at));
        reader.push(noise);
      },
    );
    expect(fc.check(property).failed).toBe(false);
  });
});
