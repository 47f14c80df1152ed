import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arbitraryCondition,
  arbitraryObserved,
} from '../../checks/testing/arbitrary-conditions.ts';
import type { Observed } from '../../checks/observed.ts';
import type { DataFault } from '../../data-files/data-file.ts';
import { loadRules, type RuleBook } from './load-rules.ts';
import { matchRule } from './match-rule.ts';
import { ruleFile, ruleNamed, sourcesOf } from './testing/rule-sources.ts';

function faultsOf(...rules: readonly unknown[]): readonly DataFault[] {
  const book = loadRules(sourcesOf([ruleFile('rules/a.yaml', ...rules)]));
  return book.ok ? [] : book.error;
}

function idsOf(...rules: readonly unknown[]): string[] {
  return faultsOf(...rules).map(({ id }) => id);
}

function bookOf(...args: Parameters<typeof sourcesOf>): RuleBook {
  const book = loadRules(sourcesOf(...args));
  if (!book.ok) throw new Error(book.error.map(({ message }) => message).join(' '));
  return book.value;
}

const when = (operator: string, value: unknown, field = 'x') => ({
  when: [{ field, operator, value }],
});
const run = (runbook: string, parameters = {}) => ({
  action: { name: 'run_runbook', runbook, parameters },
});

describe('a file of rules', () => {
  test('that is good is in force, parameters completed with the defaults', () => {
    const { rules, setAside } = bookOf([ruleFile('rules/a.yaml', ruleNamed('r-1'))]);
    expect(setAside).toEqual([]);
    expect(rules.get('linux-ssh-root')).toMatchObject([
      {
        file: 'rules/a.yaml',
        line: 1,
        origin: 'builtIn',
        rule: { action: { parameters: { days: 3 } } },
      },
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['operator_unknown', when('like', 'a')],
    ['action_unknown', { action: { name: 'reboot' } }],
    ['runbook_unknown', run('no-such')],
    ['check_unknown', { check: 'no-such' }],
    ['platform_wrong', { platforms: ['windows'] }],
    ['platform_wrong', run('windows-firewall')],
    ['parameter_unknown', run('linux-ssh-root', { colour: 'red' })],
    ['parameter_invalid', run('linux-ssh-root', { days: '5' })],
    ['parameter_invalid', run('linux-ssh-root', { days: 10 })],
    ['regex_invalid', when('regex', '(?=a)')],
    ['key_unknown', { colour: 'red' }],
    ['key_missing', { title: undefined }],
    ['value_invalid', { platforms: ['mars'] }],
    ['value_invalid', when('eq', 'x', 'host.name')],
    ['rule_contradictory', when('eq', 'low', 'severity')],
  ])('is refused for %s', (id, rest) => {
    const faults = faultsOf(ruleNamed('r-0'), ruleNamed('r-1', rest)).filter(
      (fault) => fault.id !== 'rule_unreachable',
    );
    expect(faults).toMatchObject([{ file: 'rules/a.yaml', line: 2, id }]);
    expect(faults[0]?.message).toMatch(/^\S.*\.$/);
  });

  test('of another version is refused', () => {
    const text = JSON.stringify({ version: 2, rules: [] });
    const book = loadRules(sourcesOf([{ name: 'a.yaml', text }]));
    expect(book).toMatchObject({ error: [{ id: 'value_invalid' }] });
  });

  test('tells all its faults together, one rule hiding none of another', () => {
    const broken = ruleNamed('r-1', { ...when('like', 1), colour: 'red' });
    const lost = ruleNamed('r-2', { check: 'no-such', ...run('no-such') });
    const twin = ruleNamed('r-4', { platforms: ['linux'] });
    expect(idsOf(broken, lost, ruleNamed('r-3'), twin, ruleNamed('r-3'))).toEqual([
      'operator_unknown',
      'key_unknown',
      'check_unknown',
      'runbook_unknown',
      'id_duplicate',
      'rule_unreachable',
    ]);
  });

  test('may not hold a rule that comes after one that is at least as wide', () => {
    const faults = faultsOf(
      ruleNamed('r-1', when('in', ['a', 'b'])),
      ruleNamed('r-2', when('eq', 'a')),
    );
    expect(faults).toEqual([
      {
        file: 'rules/a.yaml',
        line: 2,
        id: 'rule_unreachable',
        message:
          'The rule r-2 (rules/a.yaml:2) would never be asked: r-1 (rules/a.yaml:1) comes first and matches whenever it does.',
      },
    ]);
  });

  test('may hold a wide rule after a narrow one', () => {
    expect(idsOf(ruleNamed('r-1', when('eq', 'a')), ruleNamed('r-2'))).toEqual([]);
  });

  test('may hold two rules that go by different fields, or for different platforms', () => {
    expect(
      idsOf(ruleNamed('r-1', when('eq', 'a')), ruleNamed('r-2', when('eq', 'a', 'y'))),
    ).toEqual([]);
    const wide = ruleNamed('r-2', { platforms: ['linux', 'appliance'] });
    expect(idsOf(ruleNamed('r-1'), wide)).toEqual([]);
  });

  test('knows the severity of its check when it looks for rules that are never asked', () => {
    const first = ruleNamed('r-1', when('eq', 'high', 'severity'));
    expect(idsOf(first, ruleNamed('r-2'))).toEqual(['rule_unreachable']);
  });
});

describe('a synced file', () => {
  const builtIn = [ruleFile('rules/a.yaml', ruleNamed('r-1'))];

  test('that is faulty is set aside whole while everything else is in force', () => {
    const good = ruleFile('synced/good.json', ruleNamed('s-1', when('eq', 'a')));
    const faulty = ruleFile(
      'synced/bad.json',
      ruleNamed('s-2', when('eq', 'b')),
      ruleNamed('s-3', { action: { name: 'reboot' } }),
    );
    const { rules, setAside } = bookOf(builtIn, [good, faulty]);
    expect(rules.get('linux-ssh-root')?.map(({ rule }) => rule.id)).toEqual(['s-1', 'r-1']);
    expect(setAside).toMatchObject([
      { file: 'synced/bad.json', faults: [{ id: 'action_unknown' }] },
    ]);
  });

  test('may replace a built-in rule, but not take its id', () => {
    expect(bookOf(builtIn, [ruleFile('s.json', ruleNamed('s-1'))]).setAside).toEqual([]);
    expect(bookOf(builtIn, [ruleFile('s.json', ruleNamed('r-1'))]).setAside).toMatchObject([
      { faults: [{ id: 'id_duplicate' }] },
    ]);
  });

  test('that would keep a rule of an earlier file from being asked is set aside', () => {
    const first = ruleFile('a.json', ruleNamed('s-2', when('eq', 'a')));
    const second = ruleFile('b.json', ruleNamed('s-1'));
    const { rules, setAside } = bookOf(builtIn, [second, first]);
    expect(setAside).toMatchObject([
      { file: 'b.json', faults: [{ id: 'rule_unreachable', line: 1 }] },
    ]);
    expect(rules.get('linux-ssh-root')?.map(({ rule }) => rule.id)).toEqual(['s-2', 'r-1']);
  });
});

const facts = {
  checkId: 'linux-ssh-root',
  severity: 'high',
  category: 'ssh',
  platform: 'linux',
  group: 'a',
  distribution: null,
} as const;

test('a rule that is refused as never asked is the first match of no drift', () => {
  const lists = fc.array(fc.array(arbitraryCondition, { maxLength: 3 }), {
    minLength: 2,
    maxLength: 4,
  });
  const drifts = fc.array(arbitraryObserved, { minLength: 20, maxLength: 20 });
  let refused = 0;
  fc.assert(
    fc.property(lists, drifts, (conditions, many) => {
      const rules = conditions.map((when, index) => ruleNamed(`r-${index}`, { when }));
      const unreachable = faultsOf(...rules).filter(({ id }) => id === 'rule_unreachable');
      refused += unreachable.length;
      const matches = rules.map(aloneMatcher);
      for (const observed of many) {
        const first = matches.findIndex((isMatch) => isMatch(observed));
        expect(unreachable.map(({ line }) => line - 1)).not.toContain(first);
      }
    }),
    { numRuns: 300 },
  );
  expect(refused).toBeGreaterThan(20);
});

/** Asks a rule that is loaded by itself, so that it cannot be refused for another. */
function aloneMatcher(rule: ReturnType<typeof ruleNamed>) {
  const book = loadRules(sourcesOf([ruleFile('a.yaml', rule)]));
  return (observed: Observed) =>
    book.ok && matchRule(book.value.rules, { ...facts, observed }) !== undefined;
}
