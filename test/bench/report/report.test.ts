import { expect, test } from 'vitest';
import type { Comparison, Measurement, Row } from '../row.ts';
import { cell, figure, limitOf, shareOf } from './figures.ts';
import type { Machine } from './machine.ts';
import { markdownOf } from './markdown.ts';
import { linesOf } from './plain-text.ts';

const machine: Machine = {
  processor: 'Some processor',
  cores: 2,
  memoryGib: 8,
  system: 'Debian 12.1',
  kernel: '6.1.0',
  node: '24.0.0',
  nmap: '7.93',
  arpScan: '1.10.0',
};

const sweep: Comparison = {
  title: 'ten devices',
  ratios: ['seconds'],
  contenders: [
    { name: 'OsirisCare', figures: { seconds: 2, frames: 20, probed: 1 } },
    { name: 'nmap -n -sn', figures: { seconds: 5, frames: 40 } },
  ],
};

const measurement: Measurement = {
  checks: [
    { what: 'time', value: 2, unit: 's', limit: 5, is: 'at most' },
    { what: 'devices', value: 9, limit: 10, is: 'at least' },
  ],
  comparisons: [sweep],
  notes: ['Fewer than <ten> were there.'],
};

const row: Row = {
  name: 'list',
  title: 'A list',
  goal: 'at most 5 s',
  needs: 'nothing',
  measure: async () => measurement,
};

const measured = { row, result: { type: 'measured', measurement } } as const;
const report = (findings: Parameters<typeof markdownOf>[0]['findings']) =>
  markdownOf({ machine, date: '2026-01-05', findings });

test.each([
  [1234.5, '', '1,235'],
  [0.256, 's', '0.26 s'],
  [99.5, '%', '99.5%'],
  [100, '/s', '100/s'],
  [Number.NaN, 's', 'none'],
])('%d %s is written as %s', (value, unit, text) => {
  expect(figure(value, unit)).toBe(text);
});

test('a figure is told as a multiple of its limit, unless the limit is nothing', () => {
  const time = { what: 'time', value: 2, unit: 's', limit: 5, is: 'at most' } as const;
  expect([limitOf(time), shareOf(time)]).toEqual(['at most 5 s', '0.4x']);
  expect(shareOf({ what: 'packets', value: 3, limit: 0, is: 'at most' })).toBe('');
});

test('another program’s figure carries its ratio to ours only where the comparison asks for it', () => {
  const [ours, other] = sweep.contenders;
  expect(ours && cell('seconds', ours, sweep)).toBe('2');
  expect(other && cell('seconds', other, sweep)).toBe('5 (2.5x)');
  expect(other && cell('frames', other, sweep)).toBe('40');
  expect(other && cell('probed', other, sweep)).toBe('');
});

test('the report says plainly what was reached and what was missed', () => {
  const text = report([measured]);
  expect(text).toMatch(/\| A list +\| time +\| 2 s +\| at most 5 s +\| 0\.4x +\| reached +\|/);
  expect(text).toMatch(/\| devices +\| 9 +\| at least 10 +\| 0\.9x +\| \*\*missed\*\* +\|/);
});

test('the report describes the machine and keeps every comparison and note', () => {
  const text = report([measured]);
  expect(text).toContain('Measured on 2026-01-05: Some processor, 2 cores, 8 GiB of memory;');
  expect(text).toMatch(/\| nmap -n -sn +\| 5 \(2\.5x\) +\| 40 +\|/);
  expect(text).toContain('Fewer than &lt;ten> were there.');
});

test('the report tells in a table what cannot be told in figures', () => {
  const left = { title: 'left out', head: ['why', 'rules'], lines: [['a matter of taste', 'A-1']] };
  const result = { type: 'measured', measurement: { ...measurement, tables: [left] } } as const;
  const lines = report([{ row, result }]).split('\n');
  expect(lines).toContain('Left out:');
  expect(lines).toContain('| why               | rules |');
  expect(lines).toContain('| a matter of taste | A-1   |');
});

test('what was skipped or failed says why, in the report and on the terminal', () => {
  const skipped = { row, result: { type: 'skipped', why: 'The lab needs root.' } } as const;
  const failed = { row, result: { type: 'failed', why: 'a pass failed' } } as const;
  expect(report([skipped])).toMatch(/\| The lab needs root\. [ |]+\*\*skipped\*\* +\|/);
  expect(report([failed])).toMatch(/\| a pass failed [ |]+\*\*failed\*\* +\|/);
  expect(linesOf(skipped)).toEqual(['A list: skipped: The lab needs root.']);
});
