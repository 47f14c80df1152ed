import { join } from 'node:path';
import { faultLine } from '@osiriscare/core/data-files';
import { matchRule } from '@osiriscare/core/healing';
import { expect, test } from 'vitest';
import { loadResources } from './load-resources.ts';
import {
  checkText,
  folderOf,
  releasedFrameworks,
  rulesText,
  runbookFiles,
} from './testing/data-folder.ts';

function load(change: Record<string, string | Uint8Array> = {}) {
  const runbooks = Object.entries(runbookFiles()).map(([name, text]) => [`runbooks/${name}`, text]);
  using folder = folderOf({
    ...Object.fromEntries(runbooks),
    'checks/linux/linux-ssh-root.yaml': checkText(),
    'rules/ssh.yaml': rulesText(),
    'synced/a.json': JSON.stringify({ version: 1, rules: [] }),
    ...change,
  });
  const at = (name: string) => join(folder.path, name);
  return loadResources(
    {
      frameworks: releasedFrameworks,
      checks: at('checks'),
      runbooks: at('runbooks'),
      rules: at('rules'),
      syncedRules: at('synced'),
    },
    new Set(),
  );
}

test('checks, runbooks and rules are read together and fit each other', () => {
  const resources = load();
  if (!resources.ok) throw new Error(resources.error.map(faultLine).join('\n'));
  const rule = matchRule(resources.value.rules.rules, {
    checkId: 'linux-ssh-root',
    severity: 'high',
    category: 'ssh',
    platform: 'linux',
    group: 'servers',
    distribution: 'debian',
    observed: { permitrootlogin: 'yes' },
  });
  expect(rule?.rule.action).toEqual({
    name: 'run_runbook',
    runbook: 'linux-ssh-root',
    parameters: { days: 5 },
  });
  expect(rule?.file).toBe('rules/ssh.yaml');
});

test('a fault of a built-in rule is told with file, line, id and a sentence', () => {
  const resources = load({ 'rules/ssh.yaml': rulesText({ 'operator: eq': 'operator: is' }) });
  expect(resources.ok ? [] : resources.error.map(faultLine)).toEqual([
    'rules/ssh.yaml:9: operator_unknown: rules[0].when[0].operator: "is" is not known; there are eq, ne, in, contains, regex, gt, lt, exists.',
  ]);
});

test('parameters that a runbook does not take are told at their line', () => {
  const resources = load({
    'rules/ssh.yaml': rulesText({ '{ days: 5 }': '\n        days: 10\n        colour: red' }),
  });
  expect(resources.ok ? [] : resources.error.map(faultLine)).toEqual([
    'rules/ssh.yaml:16: parameter_unknown: linux-ssh-root takes no parameter colour.',
    'rules/ssh.yaml:15: parameter_invalid: days must be a whole number from 1 to 9.',
  ]);
});

test('faulty synced files of every kind are set aside while built-in rules are in force', () => {
  const resources = load({
    'synced/bad.json': '{"version":1,"rules":[{}]}',
    'synced/bytes.json': new Uint8Array([0xff]),
    'synced/half.json': '{"version":1,',
    'synced/notes.txt': 'x',
  });
  if (!resources.ok) throw new Error('synced rules fail nothing');
  const { rules, setAside } = resources.value.rules;
  expect(rules.get('linux-ssh-root')).toHaveLength(1);
  expect(setAside.map(({ file }) => file)).toEqual([
    'synced/bytes.json',
    'synced/notes.txt',
    'synced/bad.json',
    'synced/half.json',
  ]);
});

test('without its built-in rules the agent does not start', () => {
  expect(load({ 'rules/notes.txt': 'x' })).toMatchObject({ error: [{ id: 'file_unexpected' }] });
});
