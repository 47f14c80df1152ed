import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import {
  deviceStateText,
  deviceStateWords,
  deviceTypeWords,
} from '@osiriscare/resources/words/devices';
import { timeText, type InventoryReport } from './inventory-report.ts';

const columns = 6;
const tile = { width: 240, height: 44, gap: 10 } as const;
const margin = 40;
const width = 2 * margin + columns * (tile.width + tile.gap) - tile.gap;
const longestName = 26;

/** Ink of a state: colour and word together, never colour alone. */
const ink: Readonly<Record<DeviceSummary['state'], string>> = {
  medical: '#9b2242',
  held: '#8a5a00',
  cleared: '#0b6b65',
};

/** A map for printing: a panel for each network, a tile for each device, medical ones with a shield. `digest` is the SHA-256 of the CSV of the same moment. */
export function networkMap(report: InventoryReport, digest: string): Buffer {
  const parts: string[] = [];
  let y = 140;
  for (const [network, devices] of devicesByNetwork(report.devices)) {
    parts.push(
      text([margin, y], `${network} - ${devices.length} devices`, { size: 18, bold: true }),
    );
    y += 16;
    parts.push(...devices.map((device, index) => tileOf(device, index, y)));
    y += Math.ceil(devices.length / columns) * (tile.height + tile.gap) + 40;
  }
  return Buffer.from(frame(report, { digest, height: y + 20 }, parts), 'utf8');
}

function devicesByNetwork(devices: readonly DeviceSummary[]): [string, DeviceSummary[]][] {
  const groups = Map.groupBy(devices, (device) => networkOf(device.addresses[0]));
  return [...groups]
    .map(([network, group]): [string, DeviceSummary[]] => [network, group.toSorted(byType)])
    .toSorted(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }));
}

const typeOrder = Object.keys(deviceTypeWords);

/** Types in the order of lists, then names. */
function byType(one: DeviceSummary, other: DeviceSummary): number {
  return (
    typeOrder.indexOf(one.type) - typeOrder.indexOf(other.type) ||
    one.name.localeCompare(other.name, 'en', { numeric: true })
  );
}

/** Drawn by /24 whatever the real mask is: that is how people number their rooms. */
function networkOf(address: string | undefined): string {
  if (address === undefined) return 'Without an address';
  const match = /^(\d+\.\d+\.\d+)\.\d+$/.exec(address);
  return match ? `${match[1] ?? ''}.0` : 'IPv6 only';
}

function tileOf(device: DeviceSummary, index: number, top: number): string {
  const x = margin + (index % columns) * (tile.width + tile.gap);
  const y = top + Math.floor(index / columns) * (tile.height + tile.gap);
  const title = `${device.name}, ${deviceTypeWords[device.type]}, ${deviceStateText(device)}, ${device.addresses.join(' ')}`;
  const second = `${deviceTypeWords[device.type]} · ${device.addresses[0] ?? device.macs[0] ?? ''}`;
  const textX = x + (device.state === 'medical' ? 34 : 12);
  const name =
    device.name.length > longestName ? `${device.name.slice(0, longestName)}…` : device.name;
  return [
    `<g><title>${escaped(title)}</title>`,
    outline(device.state, { x, y, width: tile.width, height: tile.height }),
    device.state === 'medical' ? shield(x + 10, y + 12, ink.medical) : '',
    text([textX, y + 19], name, { size: 13, bold: true }),
    text([textX, y + 35], second, { size: 11, bold: false }),
    '</g>',
  ].join('');
}

function shield(x: number, y: number, colour: string): string {
  return `<path d="M${x + 8} ${y}l8 3v7c0 5-4 8-8 10c-4-2-8-5-8-10v-7z" fill="${colour}"/>`;
}

/** Says what colour and outline mean. */
function legend(): string[] {
  const states: readonly DeviceSummary['state'][] = ['medical', 'held', 'cleared'];
  return states.flatMap((state, index) => {
    const x = margin + index * (tile.width + tile.gap);
    return [
      outline(state, { x, y: 82, width: 26, height: 22 }),
      state === 'medical' ? shield(x + 5, 82, ink.medical) : '',
      text([x + 36, 98], deviceStateWords[state], { size: 13, bold: false }),
    ];
  });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function outline(state: DeviceSummary['state'], { x, y, width, height }: Box): string {
  const dashes = state === 'held' ? ' stroke-dasharray="5 3"' : '';
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#fff" stroke="${ink[state]}" stroke-width="1.5"${dashes}/>`;
}

function frame(
  report: InventoryReport,
  { digest, height }: { readonly digest: string; readonly height: number },
  parts: readonly string[],
): string {
  const counts = report.counts.map(([label, count]) => `${label}: ${count}`).join(' · ');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif" fill="#17262b">`,
    `<title>${escaped(`Network map of ${report.practice}`)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text([margin, 44], `Network map - ${report.practice}`, { size: 24, bold: true }),
    text([margin, 68], `${timeText(report.asOf)} · ${counts}`, { size: 13, bold: false }),
    ...legend(),
    ...parts,
    text([margin, height - 12], `SHA-256 of the inventory's data: ${digest}`, {
      size: 11,
      bold: false,
    }),
    '</svg>',
    '',
  ].join('\n');
}

function text(
  [x, y]: readonly [x: number, y: number],
  words: string,
  font: { readonly size: number; readonly bold: boolean },
): string {
  const weight = font.bold ? ' font-weight="bold"' : '';
  return `<text x="${x}" y="${y}" font-size="${font.size}"${weight}>${escaped(words)}</text>`;
}

/** Names are written by strangers; what XML 1.0 cannot hold at all is left out. */
function escaped(words: string): string {
  return words
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
