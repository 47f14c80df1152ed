import type { ColumnMapping, ColumnRole } from '@osiriscare/core/contracts/scanner';
import { readableText } from '@osiriscare/core/inventory';
import {
  isGroupAddress,
  parseIpAddress,
  parseMacAddress,
  type IpAddress,
  type MacAddress,
} from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import { guessColumns, hasKey, locateColumns } from './columns.ts';
import { parseCsv, type CsvRecord } from './csv.ts';
import { importNoHeader, importNoKey, type ImportError } from './errors.ts';

/** One device as a list names it. */
export interface ImportedRow {
  /** Line of the file on which it begins, counted from 1. */
  readonly line: number;
  readonly macs: readonly MacAddress[];
  readonly addresses: readonly IpAddress[];
  readonly names: readonly string[];
  readonly serial?: string;
  /** Maker, model and description; never empty. */
  readonly what: string;
  readonly medical: boolean;
  readonly location?: string;
}

/** Something in the file that could not be used. The row itself is kept as far as it can be read. */
export interface RowProblem {
  readonly line: number;
  readonly reason: string;
}

export interface ImportedList {
  readonly headings: readonly string[];
  readonly mapping: ColumnMapping;
  readonly rows: readonly ImportedRow[];
  readonly problems: readonly RowProblem[];
}

export interface ImportOptions {
  /** What the columns mean, as a person said; guessed from the headings when absent. */
  readonly mapping?: ColumnMapping;
  /** A biomed department's list: every row is medical unless its own column says no. */
  readonly everyRowIsMedical: boolean;
}

/**
 * Reads a list of devices (CMMS or biomed export).
 *
 * Every line with content ends up as a row, as a problem, or both; a row that cannot be tied to anything (no MAC, address, name or serial number) is a problem. A medical column
 * that says anything but a plain "no" makes the row medical.
 */
export function parseDeviceList(
  bytes: Uint8Array,
  options: ImportOptions,
): Result<ImportedList, ImportError> {
  const records = parseCsv(bytes);
  if (!records.ok) return records;
  const [header, ...body] = records.value;
  const headings = (header?.cells ?? []).map((cell) => readableText(cell));
  const mapping = options.mapping ?? guessColumns(headings);
  if (!hasKey(mapping)) return err(options.mapping ? importNoKey() : importNoHeader(headings));
  const positions = locateColumns(headings, mapping);
  if (!positions.ok) return positions;
  const problems: RowProblem[] = [];
  const rows = body.flatMap((record) => {
    const report = (reason: string): void => void problems.push({ line: record.line, reason });
    if (record.cells.length > headings.length)
      report(`It has ${record.cells.length} cells, the heading ${headings.length}.`);
    return rowOf(cellsOf(record, positions.value), { line: record.line, report, options }) ?? [];
  });
  return ok({ headings, mapping, rows, problems });
}

type Cells = (role: ColumnRole) => string[];

interface RowContext {
  readonly line: number;
  readonly report: (reason: string) => void;
  readonly options: ImportOptions;
}

/** What people write into a cell that they leave empty. */
const placeholders = /^(?:n\/?a|none|unknown|tbd|dhcp|static|-+|\?+|0|null)$/i;

function cellsOf(record: CsvRecord, positions: ReadonlyMap<ColumnRole, readonly number[]>): Cells {
  return (role) =>
    (positions.get(role) ?? [])
      .map((at) => readableText(record.cells[at] ?? ''))
      .filter((cell) => cell !== '' && !placeholders.test(cell));
}

function rowOf(cells: Cells, { line, report, options }: RowContext): ImportedRow | undefined {
  const macs = readEach(cells('mac'), readMac, report);
  const addresses = readEach(cells('address'), readAddress, report);
  const names = cells('name');
  const [serial] = cells('serial');
  if (macs.length + addresses.length + names.length === 0 && serial === undefined) {
    report('It has no MAC address, IP address, name or serial number that can be read.');
    return undefined;
  }
  const location = cells('location').join(', ');
  const what = [...cells('maker'), ...cells('model'), ...cells('description')].join(' ');
  return {
    line,
    macs,
    addresses,
    names,
    what: what || names[0] || 'device of an imported list',
    medical: isMedical(cells('medical'), options.everyRowIsMedical),
    ...(serial === undefined ? {} : { serial }),
    ...(location === '' ? {} : { location }),
  };
}

function isMedical(cells: readonly string[], byDefault: boolean): boolean {
  if (cells.length === 0) return byDefault;
  return cells.some((cell) => !/^(?:no?|false|non-?medical|it)$/i.test(cell));
}

/** A cell may hold several values: `00:1b:a9:aa:00:51; 00:1b:a9:aa:00:52`. */
function readEach<T>(
  cells: readonly string[],
  read: (text: string) => Result<T, string>,
  report: (reason: string) => void,
): T[] {
  const values = new Set<T>();
  for (const text of cells.flatMap((cell) => cell.split(/[;,|/]/)).map((part) => part.trim())) {
    const value = text === '' ? undefined : read(text);
    if (value?.ok) values.add(value.value);
    else if (value) report(value.error);
  }
  return [...values];
}

function readMac(text: string): Result<MacAddress, string> {
  const mac = parseMacAddress(text) ?? parseMacAddress(text.replaceAll(/[\s:.-]/g, ''));
  if (!mac) {
    const hint = /^\d[.,]?\d*e\+?\d+$/i.test(text) ? ' A spreadsheet turned it into a number.' : '';
    return err(`"${text}" is not a MAC address.${hint}`);
  }
  const owned = !isGroupAddress(mac) && mac !== '00:00:00:00:00:00';
  return owned ? ok(mac) : err(`${mac} belongs to no single device.`);
}

function readAddress(text: string): Result<IpAddress, string> {
  const address = parseIpAddress(text);
  const nobody = address === '0.0.0.0' || address === '::' || address === '255.255.255.255';
  if (!address) return err(`"${text}" is not an IP address.`);
  return nobody ? err(`${address} belongs to no device.`) : ok(address);
}
