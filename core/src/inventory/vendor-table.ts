import { isRandomised, type MacAddress } from '../net/index.ts';
import { err, ok, type Result } from '../result.ts';

/** Says who bought a hardware address from the IEEE; `undefined` for unknown, private and made-up addresses. */
export interface VendorTable {
  readonly vendorOf: (mac: MacAddress) => string | undefined;
}

/** The bytes are not a whole table of this version: build it again. */
export interface VendorTableError {
  readonly type: 'vendor_table_damaged';
}

/** One row of the IEEE registries: 6, 7 or 9 upper-case hex digits (MA-L, MA-M, MA-S) and the registered name. */
export interface VendorAssignment {
  readonly prefix: string;
  readonly name: string;
}

// Layout, all numbers big-endian: magic (4 bytes); rows of 24, 28 and 36 bits (4 bytes each); names (4); bytes of names (4);
// rows sorted by length, then key: key (5 bytes, 40 bits, left-aligned), name number (2); end of each name (4); names in Latin-1.
const magic = 0x4f554931;
const headerBytes = 24;
const rowBytes = 7;
const prefixDigits = [6, 7, 9] as const;

interface Layout {
  readonly view: DataView;
  /** Where the rows of 24, 28 and 36 bits begin, and where the last ones end, in rows. */
  readonly sections: readonly [number, number, number, number];
  readonly endsAt: number;
  readonly namesAt: number;
}

/** Opens a table made by {@link encodeVendorTable}, without copying it. */
export function openVendorTable(bytes: Uint8Array): Result<VendorTable, VendorTableError> {
  const layout = readLayout(bytes);
  if (!layout) return err({ type: 'vendor_table_damaged' });
  return ok({
    vendorOf: (mac) => {
      if (isRandomised(mac)) return undefined;
      const row = longestMatch(layout, mac.replaceAll(':', ''));
      return row === undefined ? undefined : nameOfRow(layout, row);
    },
  });
}

/** Writes the table; names keep the characters of Latin-1, others lose their accents or become `?`. "Private" rows are kept: they hide the shorter row. */
export function encodeVendorTable(assignments: readonly VendorAssignment[]): Uint8Array {
  const names = [...new Set(assignments.map(({ name }) => registeredName(name)))].sort();
  const numberByName = new Map(names.map((name, index) => [name, index]));
  const nameBytes = names.reduce((sum, name) => sum + name.length, 0);
  const size = headerBytes + assignments.length * rowBytes + names.length * 4 + nameBytes;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const sections = prefixDigits.map((digits) => sectionOf(assignments, digits));
  [magic, ...sections.map(({ length }) => length), names.length, nameBytes].forEach(
    (value, index) => view.setUint32(index * 4, value),
  );
  writeRows(view, sections.flat(), numberByName);
  writeNames(bytes, headerBytes + assignments.length * rowBytes, names);
  return bytes;
}

/** The spelling in which a registered name is kept: one line, Latin-1. */
export function registeredName(name: string): string {
  const plain = name.normalize('NFKC').trim();
  if (/^[\u0020-\u00ff]*$/.test(plain)) return plain;
  return plain
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\u0020-\u00ff]/g, '?');
}

function sectionOf(assignments: readonly VendorAssignment[], digits: number): VendorAssignment[] {
  return assignments
    .filter(({ prefix }) => prefix.length === digits)
    .sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
}

function writeRows(
  view: DataView,
  rows: readonly VendorAssignment[],
  numberByName: ReadonlyMap<string, number>,
): void {
  for (const [index, { prefix, name }] of rows.entries()) {
    const at = headerBytes + index * rowBytes;
    const key = prefix.padEnd(10, '0');
    view.setUint32(at, Number.parseInt(key.slice(0, 8), 16));
    view.setUint8(at + 4, Number.parseInt(key.slice(8), 16));
    view.setUint16(at + 5, numberByName.get(registeredName(name)) ?? 0);
  }
}

function writeNames(bytes: Uint8Array, at: number, names: readonly string[]): void {
  const view = new DataView(bytes.buffer);
  const namesAt = at + names.length * 4;
  let end = 0;
  for (const [index, name] of names.entries()) {
    for (let position = 0; position < name.length; position += 1)
      bytes[namesAt + end + position] = name.charCodeAt(position);
    end += name.length;
    view.setUint32(at + index * 4, end);
  }
}

function readLayout(bytes: Uint8Array): Layout | undefined {
  if (bytes.length < headerBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerAt = (index: number) => view.getUint32(index * 4);
  const [long, medium, short] = [headerAt(1), headerAt(2), headerAt(3)];
  const [names, nameBytes] = [headerAt(4), headerAt(5)];
  const rows = long + medium + short;
  const endsAt = headerBytes + rows * rowBytes;
  const namesAt = endsAt + names * 4;
  if (headerAt(0) !== magic || names > 65_536 || namesAt + nameBytes !== bytes.length)
    return undefined;
  return { view, sections: [0, long, long + medium, rows], endsAt, namesAt };
}

function longestMatch(layout: Layout, digits: string): number | undefined {
  for (let section = 2; section >= 0; section -= 1) {
    const key = Number.parseInt(digits.slice(0, prefixDigits[section]).padEnd(10, '0'), 16);
    const row = findRow(layout, section, key);
    if (row !== undefined) return row;
  }
  return undefined;
}

function findRow(layout: Layout, section: number, key: number): number | undefined {
  let low = layout.sections[section] ?? 0;
  let high = (layout.sections[section + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = headerBytes + middle * rowBytes;
    const found = layout.view.getUint32(at) * 256 + layout.view.getUint8(at + 4);
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function nameOfRow({ view, endsAt, namesAt }: Layout, row: number): string | undefined {
  const number = view.getUint16(headerBytes + row * rowBytes + 5);
  const start = number === 0 ? 0 : view.getUint32(endsAt + (number - 1) * 4);
  const end = view.getUint32(endsAt + number * 4);
  let name = '';
  for (let at = namesAt + start; at < namesAt + end; at += 1)
    name += String.fromCharCode(view.getUint8(at));
  return notANamed.has(name.toLowerCase()) ? undefined : name;
}

/** Registry rows that name nobody: secret ones, and blocks that were cut into 28- and 36-bit pieces. */
const notANamed = new Set(['private', 'ieee registration authority', '']);
