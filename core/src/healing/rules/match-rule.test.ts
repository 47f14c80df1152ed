import { expect, test } from 'vitest';
import type { Condition } from '../../checks/condition.ts';
import { loadRules } from './load-rules.ts';
import { matchRule, type DriftFacts } from './match-rule.ts';
import { ruleFile, ruleNamed, sourcesOf } from './testing/rule-sources.ts';

const drift: DriftFacts = {
  checkId: 'linux-ssh-root',
  severity: 'high',
  category: 'ssh',
  platform: 'linux',
  group: 'servers',
  distribution: 'debian',
  observed: { permitrootlogin: 'yes' },
};

const on = (field: string, value: string): { when: Condition[] } => ({
  when: [{ field, operator: 'eq', value }],
});

function matchOf(
  facts: Partial<DriftFacts>,
  builtIn: readonly unknown[],
  synced: readonly unknown[] = [],
): string | undefined {
  const book = loadRules(
    sourcesOf([ruleFile('a.yaml', ...builtIn)], [ruleFile('s.json', ...synced)]),
  );
  if (!book.ok) throw new Error(JSON.stringify(book.error));
  return matchRule(book.value.rules, { ...drift, ...facts })?.rule.id;
}

test('the first rule by id whose conditions all hold answers a drift', () => {
  const rules = [ruleNamed('r-2'), ruleNamed('r-1', on('permitrootlogin', 'yes'))];
  expect(matchOf({}, rules)).toBe('r-1');
  expect(matchOf({ observed: { permitrootlogin: 'without-password' } }, rules)).toBe('r-2');
});

test('a synced rule answers before a built-in one', () => {
  expect(matchOf({}, [ruleNamed('a-1')], [ruleNamed('z-1')])).toBe('z-1');
});

test('a drift of another check, or on another platform, is answered by none', () => {
  expect(matchOf({ checkId: 'windows-firewall' }, [ruleNamed('r-1')])).toBeUndefined();
  expect(matchOf({ checkId: 'constructor' }, [ruleNamed('r-1')])).toBeUndefined();
  expect(matchOf({ platform: 'appliance' }, [ruleNamed('r-1')])).toBeUndefined();
});

test('a rule may go by what the appliance knows of the host', () => {
  expect(matchOf({}, [ruleNamed('r-1', on('host.group', 'servers'))])).toBe('r-1');
  expect(matchOf({}, [ruleNamed('r-1', on('host.distribution', 'rhel'))])).toBeUndefined();
});

test('a host cannot pass itself off as one of another group', () => {
  const observed = { 'host.group': 'lab', 'host.distribution': 'rhel', severity: 'low' };
  expect(matchOf({ observed }, [ruleNamed('r-1', on('host.group', 'lab'))])).toBeUndefined();
  expect(
    matchOf({ observed, distribution: null }, [ruleNamed('r-1', on('host.distribution', 'rhel'))]),
  ).toBeUndefined();
});
