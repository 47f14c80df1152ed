import type { FindingState } from '@osiriscare/core/checks';
import type { Table } from '../row.ts';
import type { Comparison } from './compare.ts';
import type { PeerFinding } from './peer-finding.ts';

/** What both see, what we leave out and why, and what only we see, in tables. */
export function tablesOf(
  comparisons: readonly Comparison[],
  ours: ReadonlyMap<string, FindingState>,
): Table[] {
  const seen = comparisons.flatMap((each) => each.seen);
  const stricter = comparisons.flatMap((each) => each.stricter);
  const leftOut = comparisons.flatMap((each) => each.leftOut);
  const undecided = comparisons.flatMap((each) => each.undecided);
  const tables = [
    table(
      'seen by both',
      ['our check', 'their rules'],
      grouped(seen, ({ check }) => [check]),
    ),
    table(
      'where we are content with less',
      ['our check', 'why', 'their rules'],
      grouped(stricter, ({ check, why }) => [check, why]),
    ),
    table(
      'what we leave out',
      ['why', 'their rules'],
      grouped(leftOut, ({ why }) => [why]),
    ),
    table(
      'not decided',
      ['their rule', 'in their words'],
      [...new Map(undecided.map((each) => [each.rule, each])).values()].map(({ rule, text }) => [
        rule,
        text,
      ]),
    ),
    table('seen by us only', ['our checks'], onlyOurs(seen, ours)),
  ];
  return tables.filter(({ lines }) => lines.length > 0);
}

function table(title: string, head: readonly string[], lines: readonly (readonly string[])[]) {
  return { title, head, lines };
}

/** One line for all rules with the same words before them. */
function grouped<Finding extends PeerFinding>(
  findings: readonly Finding[],
  wordsOf: (finding: Finding) => readonly string[],
): string[][] {
  const groups = Map.groupBy(findings, (finding) => wordsOf(finding).join('\0'));
  return [...groups].map(([words, group]) => [
    ...words.split('\0'),
    [...new Set(group.map(({ rule }) => shortRule(rule)))].join(', '),
  ]);
}

/** `lynis:KRNL-6000:fs.suid_dumpable` is told as `Lynis KRNL-6000 fs.suid_dumpable`. */
function shortRule(rule: string): string {
  return rule
    .replace(/^lynis:/, 'Lynis ')
    .replace(/^openscap:/, 'OpenSCAP ')
    .replace(':', ' ');
}

function onlyOurs(
  seen: Comparison['seen'],
  ours: ReadonlyMap<string, FindingState>,
): (readonly string[])[] {
  const both = new Set(seen.map(({ check }) => check));
  const alone = [...ours].filter(([check, state]) => state === 'drift' && !both.has(check));
  return alone.map(([check]) => [check]).sort();
}
