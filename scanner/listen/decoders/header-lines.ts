import { textFromBytes } from '../fact-text.ts';

/** A message in the manner of HTTP: first line and headers. */
export interface HeaderLines {
  readonly startLine: string;
  /** By lower-case name; the first of repeated ones. */
  readonly headers: ReadonlyMap<string, string>;
}

const longestMessage = 4096;
const mostLines = 64;

/** Reads the first 64 lines of at most 4 KiB. */
export function readHeaderLines(bytes: Uint8Array): HeaderLines {
  const [startLine = '', ...lines] = textFromBytes(bytes.subarray(0, longestMessage)).split(
    '\n',
    mostLines,
  );
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { startLine: startLine.trim(), headers };
}
