import type { Sha256 } from '@osiriscare/core/trust';

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2), and of the square roots of the first 8 (section 5.3.3). */
const primes = firstPrimes(64);
const roundConstants = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initialState = primes
  .slice(0, 8)
  .map((prime) => fraction(Math.sqrt(prime))) as unknown as State;

/** Eight words of 32 bits. */
type State = readonly [number, number, number, number, number, number, number, number];

/** SHA-256 in plain code: the one of browsers answers only later, and the verifier wants to go on. */
export const sha256: Sha256 = (bytes) => {
  let state = initialState;
  const message = padded(bytes);
  const words = new Uint32Array(64);
  for (let at = 0; at < message.byteLength; at += 64)
    state = compress(state, message, { at, words });
  const view = new DataView(new ArrayBuffer(32));
  for (const [index, word] of state.entries()) view.setUint32(index * 4, word >>> 0);
  return new Uint8Array(view.buffer);
};

function padded(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, (bytes.length << 3) >>> 0);
  return view;
}

interface Block {
  readonly at: number;
  /** Room for the message schedule. */
  readonly words: Uint32Array;
}

function compress(state: State, message: DataView, { at, words }: Block): State {
  schedule(message, { at, words });
  let [a, b, c, d, e, f, g, h] = state;
  for (let round = 0; round < 64; round++) {
    const upper = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + upper + choice + roundConstants[round]! + words[round]!) | 0;
    const lower = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + lower + majority) | 0];
  }
  const added = [a, b, c, d, e, f, g, h].map((value, index) => (state[index]! + value) | 0);
  return added as unknown as State;
}

function schedule(message: DataView, { at, words }: Block): void {
  for (let index = 0; index < 16; index++) words[index] = message.getUint32(at + index * 4);
  for (let index = 16; index < 64; index++) {
    const early = words[index - 15]!;
    const late = words[index - 2]!;
    const low = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[index] = (words[index - 16]! + low + words[index - 7]! + high) | 0;
  }
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32);
}

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}
