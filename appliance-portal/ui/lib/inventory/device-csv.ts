import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import {
  devicePresenceWords,
  deviceStateText,
  deviceTypeWords,
} from '@osiriscare/resources/words/devices';

const columns: readonly [string, (device: DeviceSummary) => string][] = [
  ['Name', ({ name }) => name],
  ['State', deviceStateText],
  ['Type', ({ type }) => deviceTypeWords[type]],
  ['Maker', ({ vendor }) => vendor ?? ''],
  ['Operating system', ({ os }) => os ?? ''],
  ['Addresses', ({ addresses }) => addresses.join(' ')],
  ['MAC addresses', ({ macs }) => macs.join(' ')],
  ['Presence', ({ presence }) => devicePresenceWords[presence]],
  ['First seen', ({ firstSeenAt }) => new Date(firstSeenAt).toISOString()],
  ['Last seen', ({ lastSeenAt }) => new Date(lastSeenAt).toISOString()],
];

/** The list as CSV (RFC 4180), in the order given. */
export function devicesToCsv(devices: readonly DeviceSummary[]): string {
  const head = columns.map(([title]) => title).join(',');
  const rows = devices.map((device) => columns.map(([, read]) => cell(read(device))).join(','));
  return [head, ...rows, ''].join('\r\n');
}

/** Names come from strangers' devices: a spreadsheet would run what begins like a formula, also behind blanks that it leaves out. The same rule as in the dated documents. */
function cell(text: string): string {
  const harmless = /^[\s\u{FEFF}]*[=+\-@|%]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
