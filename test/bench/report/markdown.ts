import type { Comparison } from '../row.ts';
import type { Finding } from './finding.ts';
import { cell, columnsOf, figure, limitOf, outcomeOf, shareOf } from './figures.ts';
import type { Machine } from './machine.ts';

export interface Report {
  readonly machine: Machine;
  /** `2026-01-05`. */
  readonly date: string;
  readonly findings: readonly Finding[];
}

/** The whole of docs/benchmarks.md. */
export function markdownOf({ machine, date, findings }: Report): string {
  const parts = [
    '# Benchmarks',
    'Written by `npm run bench`; not edited by hand. Every figure stands beside its limit, or beside the same work by another program in the same run: `(2.5x)` means two and a half times ours.',
    machineText(machine, date),
    table(summaryHead, findings.flatMap(summaryRows)),
    ...findings.flatMap(sectionOf),
  ];
  return `${parts.join('\n\n')}\n`;
}

function machineText(machine: Machine, date: string): string {
  const { processor, cores, memoryGib, system, kernel, node, nmap, arpScan } = machine;
  const hardware = `${processor}, ${cores} cores, ${memoryGib} GiB of memory`;
  const software = `${system}, Linux ${kernel}, Node ${node}, Nmap ${nmap}, arp-scan ${arpScan}`;
  return `Measured on ${date}: ${hardware}; ${software}.`;
}

const summaryHead = ['what', 'figure', 'measured', 'limit', 'of the limit', 'outcome'];

function summaryRows({ row, result }: Finding): string[][] {
  if (result.type !== 'measured')
    return [[row.title, result.why, '', '', '', `**${result.type}**`]];
  return result.measurement.checks.map((check, index) => [
    index === 0 ? row.title : '',
    check.what,
    figure(check.value, check.unit),
    limitOf(check),
    shareOf(check),
    outcomeOf(check) === 'missed' ? '**missed**' : 'reached',
  ]);
}

function sectionOf({ row, result }: Finding): string[] {
  if (result.type !== 'measured') return [];
  const { comparisons, tables = [], notes } = result.measurement;
  const goal = `Goal: ${row.goal}.`;
  const figures = comparisons.map(comparisonText);
  const words = tables.map((each) => `${sentence(each.title)}:\n\n${table(each.head, each.lines)}`);
  return [`## ${row.title}`, goal, ...figures, ...words, ...notes.map(escaped)];
}

function comparisonText(comparison: Comparison): string {
  const columns = columnsOf(comparison);
  const lines = comparison.contenders.map((contender) => [
    contender.name,
    ...columns.map((column) => cell(column, contender, comparison)),
  ]);
  return `${sentence(comparison.title)}:\n\n${table(['', ...columns], lines)}`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** A table with columns of equal width, as the formatter would have it. */
function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const all = [head, ...lines].map((cells) => cells.map(escaped));
  const widths = head.map((_, column) =>
    Math.max(3, ...all.map((cells) => cells[column]?.length ?? 0)),
  );
  const lineOf = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = [], ...rest] = all;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lineOf(first), rule, ...rest.map(lineOf)].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
