import type { InventoryReport, ReportRow } from './inventory-report.ts';

const columns: readonly (readonly [heading: string, field: keyof ReportRow])[] = [
  ['Name', 'name'],
  ['State', 'state'],
  ['Type', 'type'],
  ['Vendor', 'vendor'],
  ['Operating system', 'os'],
  ['Addresses', 'addresses'],
  ['MAC addresses', 'macs'],
  ['Presence', 'presence'],
  ['First seen (UTC)', 'firstSeen'],
  ['Last seen (UTC)', 'lastSeen'],
  ['Id', 'id'],
];

/**
 * The inventory as CSV (RFC 4180, UTF-8 with byte order mark, so that spreadsheets read accents).
 *
 * Names are written by strangers on the network: a cell that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function inventoryCsv(report: InventoryReport): Buffer {
  const head = columns.map(([heading]) => cell(heading)).join(',');
  const lines = report.rows.map((row) => columns.map(([, field]) => cell(row[field])).join(','));
  return Buffer.from(`\u{FEFF}${[head, ...lines].join('\r\n')}\r\n`, 'utf8');
}

function cell(text: string): string {
  const harmless = /^[\s\u{FEFF}]*[=+\-@|%]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
