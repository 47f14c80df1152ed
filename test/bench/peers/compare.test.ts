import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareFindings } from './compare.ts';
import { readDecisions, type Decisions } from './decisions.ts';
import { tablesOf } from './words.ts';

const decisions: Decisions = {
  version: 1,
  sameAs: [
    { check: 'linux-a', rules: ['lynis:A-1'] },
    { check: 'linux-b', rules: ['lynis:B-1'], stricter: 'It reads files only.' },
  ],
  leftOut: [{ why: 'A matter of taste.', rules: ['lynis:C-1 of /home'] }],
};

const theirs = ['A-1', 'B-1', 'D-1'].map((id) => ({ rule: `lynis:${id}`, text: '' }));
const home = { rule: 'lynis:C-1', text: 'the size of /home' };

test('a finding of theirs counts as seen only while our check says drift', () => {
  const ours = new Map([
    ['linux-a', 'drift'],
    ['linux-b', 'drift'],
  ] as const);
  const { seen, stricter, undecided } = compareFindings(theirs, ours, decisions);
  expect(seen.map(({ check }) => check)).toEqual(['linux-a', 'linux-b']);
  expect(stricter).toEqual([]);
  expect(undecided.map(({ rule }) => rule)).toEqual(['lynis:D-1']);
});

test('where our check passes, only a reason that was told keeps it from being undecided', () => {
  const ours = new Map([
    ['linux-a', 'pass'],
    ['linux-b', 'pass'],
  ] as const);
  const { seen, stricter, undecided } = compareFindings(theirs, ours, decisions);
  expect(seen).toEqual([]);
  expect(stricter.map(({ check }) => check)).toEqual(['linux-b']);
  expect(undecided.map(({ rule }) => rule)).toEqual(['lynis:A-1', 'lynis:D-1']);
});

test('a decision with words holds for the findings with these words only', () => {
  const other = { rule: 'lynis:C-1', text: 'the size of /var' };
  const { leftOut, undecided } = compareFindings([home, other], new Map(), decisions);
  expect(leftOut).toEqual([{ ...home, why: 'A matter of taste.' }]);
  expect(undecided).toEqual([other]);
});

test('the tables say what nobody has decided, and what only we see', () => {
  const ours = new Map([['linux-z', 'drift']] as const);
  const comparison = compareFindings([{ rule: 'openscap:new', text: '' }, home], ours, decisions);
  const tables = tablesOf([comparison], ours).map(({ title, lines }) => [title, lines]);
  expect(tables).toEqual([
    ['what we leave out', [['A matter of taste.', 'Lynis C-1']]],
    ['not decided', [['openscap:new', '']]],
    ['seen by us only', [['linux-z']]],
  ]);
});

test('the decisions of this release name checks that there are, and no rule twice', () => {
  const { sameAs, leftOut } = readDecisions();
  const fileOf = (check: string) =>
    new URL(`../../../resources/checks/linux/${check}.yaml`, import.meta.url);
  expect(sameAs.filter(({ check }) => !existsSync(fileOf(check)))).toEqual([]);
  const rules = [...sameAs, ...leftOut].flatMap((each) => each.rules);
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
});
