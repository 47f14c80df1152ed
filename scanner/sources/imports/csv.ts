import { err, ok, type Result } from '@osiriscare/core/result';
import { importNotText, importQuoteOpen, importTooLarge, type ImportError } from './errors.ts';

/** One record and the line of the file on which it begins, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const longestFileBytes = 5 * 1024 * 1024;
const mostRecords = 20_000;
const mostCells = 200;
/** The rarest in prose first: it wins when two stand equally often in the first line. */
const delimiters = ['\t', ';', ','] as const;

/**
 * Reads comma-separated values (RFC 4180), and what spreadsheets make of them: semicolons or tabs, a byte order mark, any line ends, UTF-8, UTF-16 or Windows-1252.
 *
 * Empty lines are left out. At most 5 MiB, 20,000 records, 200 cells each.
 */
export function parseCsv(bytes: Uint8Array): Result<CsvRecord[], ImportError> {
  if (bytes.length > longestFileBytes) return err(importTooLarge('5 MiB'));
  const text = decodeText(bytes);
  if (text === undefined) return err(importNotText());
  return readRecords(text, delimiterOf(text));
}

function decodeText(bytes: Uint8Array): string | undefined {
  const mark = `${bytes[0]},${bytes[1]}`;
  const wide = new Map([
    ['255,254', 'utf-16le'],
    ['254,255', 'utf-16be'],
  ]).get(mark);
  const text = wide === undefined ? decodeNarrow(bytes) : new TextDecoder(wide).decode(bytes);
  // oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file
  return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text;
}

/** Every byte means something in Windows-1252, so it comes last. */
function decodeNarrow(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The delimiter that stands most often in the first line, outside of quotation marks. */
function delimiterOf(text: string): string {
  const line = (/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string): number => line.split(delimiter).length;
  return delimiters.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

function readRecords(text: string, delimiter: string): Result<CsvRecord[], ImportError> {
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const record = readRecord(text, at, delimiter);
    if (!record) return err(importQuoteOpen(line));
    if (record.cells.some((cell) => cell !== '')) records.push({ line, cells: record.cells });
    if (records.length > mostRecords) return err(importTooLarge('20,000 rows'));
    if (record.cells.length > mostCells) return err(importTooLarge('200 columns'));
    line += record.lines;
    at = record.next;
  }
  return ok(records);
}

interface RecordRead {
  readonly cells: string[];
  readonly lines: number;
  readonly next: number;
}

function readRecord(text: string, start: number, delimiter: string): RecordRead | undefined {
  const cells: string[] = [];
  let at = start - 1;
  do {
    const cell = readCell(text, at + 1, delimiter);
    if (!cell) return undefined;
    cells.push(cell.value);
    at = cell.next;
  } while (text[at] === delimiter);
  const next = at + (matchAt(lineEnd, text, at)?.[0].length ?? 0);
  return { cells, next, lines: text.slice(start, next).split(/\r\n|\n|\r/).length - 1 };
}

/** Sticky patterns, so that no text is read twice. */
const quotedCell = / *"([^"]*(?:""[^"]*)*)"/y;
const openQuote = / *"/y;
const lineEnd = /\r\n|\n|\r/y;
const bareCells: Readonly<Record<string, RegExp>> = {
  ',': /[^,\r\n]*/y,
  ';': /[^;\r\n]*/y,
  '\t': /[^\t\r\n]*/y,
};

/** A cell is quoted, with doubled marks inside, or bare up to the delimiter or line end. `undefined` when its quotation never ends. */
function readCell(
  text: string,
  at: number,
  delimiter: string,
): { readonly value: string; readonly next: number } | undefined {
  const quoted = matchAt(quotedCell, text, at);
  if (!quoted && matchAt(openQuote, text, at)) return undefined;
  const [whole = '', inside = ''] = quoted ?? [];
  const next = at + whole.length;
  const [bare = ''] = matchAt(bareCells[delimiter] ?? lineEnd, text, next) ?? [];
  return { value: (inside.replaceAll('""', '"') + bare).trim(), next: next + bare.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
