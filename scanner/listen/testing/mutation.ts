import * as fc from 'fast-check';
import { uint16 } from '../wire/bytes.ts';

/** One change to a frame. Positions are fractions of its length, so that they fit every frame. */
export type Mutation =
  | { readonly type: 'overwrite'; readonly where: number; readonly bytes: Uint8Array }
  | { readonly type: 'insert'; readonly where: number; readonly bytes: Uint8Array }
  | {
      readonly type: 'repeat';
      readonly where: number;
      readonly length: number;
      readonly times: number;
    }
  | { readonly type: 'cut'; readonly where: number };

const headersLength = 42;
const telling = [0x00, 0x01, 0x0c, 0x20, 0x3c, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff];
const where = fc.double({ min: 0, max: 1, noNaN: true });
const someBytes = fc.uint8Array({ minLength: 1, maxLength: 4 });
const tellingBytes = fc
  .array(fc.constantFrom(...telling), { minLength: 1, maxLength: 4 })
  .map((bytes) => Uint8Array.from(bytes));
const bytes = fc.oneof(someBytes, tellingBytes);

/** Mutations of all kinds, favouring the bytes that decoders look at: lengths, pointers, ends. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('overwrite' as const), where, bytes }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('insert' as const), where, bytes }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('repeat' as const),
        where,
        length: fc.integer({ min: 1, max: 64 }),
        times: fc.integer({ min: 1, max: 40 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('cut' as const), where }) },
  ),
  { minLength: 1, maxLength: 8 },
);

/** Applies one change behind the headers, or anywhere when `wholeFrame`. */
export function mutate(frame: Uint8Array, mutation: Mutation, wholeFrame: boolean): Uint8Array {
  const first = wholeFrame ? 0 : Math.min(headersLength, frame.length);
  const at = first + Math.floor(mutation.where * (frame.length - first));
  const [head, tail] = [frame.subarray(0, at), frame.subarray(at)];
  switch (mutation.type) {
    case 'overwrite':
      return Buffer.concat([head, mutation.bytes, tail.subarray(mutation.bytes.length)]);
    case 'insert':
      return Buffer.concat([head, mutation.bytes, tail]);
    case 'repeat': {
      const piece = tail.subarray(0, mutation.length);
      return Buffer.concat([head, ...Array.from({ length: mutation.times }, () => piece), tail]);
    }
    case 'cut':
      return head;
  }
}

/** Makes the lengths of an IPv4 UDP frame true again, so that a changed payload reaches its decoder. */
export function withTrueLengths(frame: Uint8Array): Uint8Array {
  if (frame.length < headersLength || uint16(frame, 12) !== 0x0800 || frame[23] !== 17)
    return frame;
  const repaired = Buffer.from(frame);
  repaired[14] = 0x45;
  repaired.writeUInt16BE((frame.length - 14) & 0xffff, 16);
  repaired.writeUInt16BE((frame.length - 34) & 0xffff, 38);
  return repaired;
}
