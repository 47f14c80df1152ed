import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { isWordAt } from '../characters.ts';
import { gapSource } from '../labels/value-after.ts';
import { insertSources } from '../tables/find-inserts.ts';
import { pieces } from '../testing/pieces.ts';
import { labelRules, shapeRules } from './index.ts';
import type { ShapeRule } from './rule.ts';

interface NamedPattern {
  readonly id: string;
  readonly pattern: string;
  readonly ignoresCase: boolean;
}

const patterns: readonly NamedPattern[] = [
  ...shapeRules,
  ...labelRules.map(({ id, value, ignoresCase }) => ({ id, pattern: value, ignoresCase })),
  { id: 'gap', pattern: gapSource, ignoresCase: true },
  ...insertSources.map((pattern, index) => ({ id: `insert-${index}`, pattern, ignoresCase: true })),
];

/** The pattern without sets and escapes, in which a star is only a star. */
function bare(pattern: string): string {
  return pattern.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
}

const texts = fc
  .array(fc.constantFrom(...pieces), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe.each(patterns.map((rule) => [rule.id, rule] as const))('the pattern %s', (_, rule) => {
  test('has an upper bound on every repetition', () => {
    expect(bare(rule.pattern)).not.toMatch(/[*+]|\{\d+,\}/);
    const bounds = [...bare(rule.pattern).matchAll(/\{(?:\d+,)?(\d+)\}/g)].map(([, top]) =>
      Number(top),
    );
    expect(Math.max(0, ...bounds)).toBeLessThanOrEqual(100);
  });

  test('looks neither ahead nor behind nor back at a group', () => {
    expect(rule.pattern).not.toMatch(/\(\?[=!<]|\\[1-9k]/);
  });

  test('finds what RE2 finds', () => {
    const flags = rule.ignoresCase ? 'i' : '';
    const oracle = RE2JS.compile(rule.pattern, rule.ignoresCase ? RE2JS.CASE_INSENSITIVE : 0);
    const find = (text: string) =>
      [...text.matchAll(new RegExp(rule.pattern, `g${flags}`))]
        .filter(([whole]) => whole !== '')
        .map((match) => [match.index, ...match.map((group) => group ?? null)]);
    const findWithOracle = (text: string) => {
      const found: (string | number | null)[][] = [];
      const matcher = oracle.matcher(text);
      while (matcher.find())
        if (matcher.group() !== '')
          found.push([
            matcher.start(),
            ...Array.from({ length: matcher.groupCount() + 1 }, (_unused, group) =>
              matcher.group(group),
            ),
          ]);
      return found;
    };
    fc.assert(
      fc.property(texts, (text) => {
        expect(find(text)).toEqual(findWithOracle(text));
      }),
      {
        numRuns: 60,
      },
    );
  });
});

/** The run of letters or digits that begins here; empty in the middle of one. */
function runAt(text: string, at: number, sign: RegExp): string {
  if (sign.test(text[at - 1] ?? ' ')) return '';
  let end = at;
  while (sign.test(text[end] ?? ' ')) end += 1;
  return text.slice(at, end);
}

/** Whether the rule is tried at this place. */
function isTriedAt({ starts }: ShapeRule, text: string, at: number): boolean {
  if (starts.type === 'signs') return starts.signs.includes(text[at] ?? '\0');
  if (starts.type === 'words')
    return starts.words.includes(runAt(text, at, /[a-z]/i).toLowerCase());
  const digits = runAt(text, at, /\d/);
  const next = text[at + digits.length] ?? '\0';
  return starts.lengths.includes(digits.length) && (starts.next?.includes(next) ?? true);
}

const fromTheirStart = shapeRules.filter(({ beginsAt }) => beginsAt === undefined);

test.each(fromTheirStart.map((rule) => [rule.id, rule] as const))(
  'the shape %s is tried wherever it stands by itself',
  (_, rule) => {
    const expression = new RegExp(rule.pattern, rule.ignoresCase ? 'gi' : 'g');
    fc.assert(
      fc.property(texts, (text) => {
        for (const match of text.matchAll(expression)) {
          const end = match.index + match[0].length;
          const standsAlone = !isWordAt(text, match.index - 1) && !isWordAt(text, end);
          const candidate = { text, start: match.index, end, value: match[2] ?? match[0] };
          if (standsAlone && rule.accepts?.(candidate) !== false)
            expect([text, isTriedAt(rule, text, match.index)]).toEqual([text, true]);
        }
      }),
    );
  },
);

test('no label belongs to two rules', () => {
  const phrases = labelRules.flatMap(({ phrases: own }) => own);
  expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
});

test('every rule has a name of its own', () => {
  const ids = patterns.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});
