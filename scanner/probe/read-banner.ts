import type { Duplex } from 'node:stream';
import { readStream } from './read-stream.ts';

/** Listens for the first line; sends nothing. Telnet's option bytes are left out. */
export async function readBanner(stream: Duplex): Promise<Buffer> {
  const bytes = await readStream(stream, {
    bytes: 512,
    timeoutMs: 1_500,
    isEnough: (soFar) => soFar.includes(0x0a) || soFar.length >= 256,
  });
  return withoutTelnetOptions(bytes);
}

/** First line that has something to read in it. */
export function firstLine(bytes: Buffer): string {
  const lines = bytes.toString('utf8').split('\n');
  return lines.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? '';
}

/** RFC 854: IAC (255), a command, and for 251 to 254 an option byte. */
function withoutTelnetOptions(bytes: Buffer): Buffer {
  const kept: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const command = bytes[at + 1] ?? 0;
    if (bytes[at] !== 255) kept.push(bytes[at] ?? 0);
    else at += command >= 251 && command <= 254 ? 2 : 1;
  }
  return Buffer.from(kept);
}
