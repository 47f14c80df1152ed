import { expect, test } from 'vitest';
import { loadChecks } from './load-checks.ts';
import { loadRunbooks } from './load-runbooks.ts';
import { checkText, folderOf, runbookFiles, someFrameworks } from './testing/data-folder.ts';

const frameworks = someFrameworks();

function load(files: Record<string, string>) {
  using folder = folderOf(files);
  using runbooks = folderOf(runbookFiles());
  const loaded = loadRunbooks(runbooks.path, frameworks);
  if (!loaded.ok) throw new Error('the runbooks are good');
  return loadChecks(folder.path, {
    frameworks,
    runbooks: loaded.value,
    builtIn: new Set(['clock']),
  });
}

function faultsOf(text: string, name = 'linux/linux-ssh-root.yaml'): string[] {
  const checks = load({ [name]: text });
  return checks.ok ? [] : checks.error.map(({ line, id }) => `${line} ${id}`);
}

const command =
  'probe:\n  kind: command\n  run: [sshd, -T]\n  privileged: true\n  parse: key-values';

test('a check is read and ready to judge', () => {
  const checks = load({ 'linux/linux-ssh-root.yaml': checkText() });
  expect(checks.ok && checks.value.get('linux-ssh-root')).toMatchObject({
    check: { intervalSeconds: 60, defaultMode: 'enforce' },
    wanted: [{ condition: { operator: 'in' } }],
  });
});

test.each<[string, Record<string, string>, string]>([
  ['an unknown key', { 'severity: high': 'severity: high\ncolour: red' }, '7 key_unknown'],
  ['an unknown operator', { 'operator: in': 'operator: among' }, '16 operator_unknown'],
  [
    'a bad pattern',
    { "operator: in\n    value: ['no', prohibit-password]": 'operator: regex\n    value: (?!a)' },
    '17 regex_invalid',
  ],
  ['another id than its name', { 'id: linux-ssh-root': 'id: linux-ssh' }, '1 id_mismatch'],
  [
    'another platform than its folder',
    { 'platform: linux': 'platform: windows' },
    '4 platform_wrong',
  ],
  [
    'a command of which nothing is wanted',
    { [checkText().slice(checkText().indexOf('wanted:'))]: '' },
    '1 wanted_missing',
  ],
  [
    'a script of no runbook',
    { [command]: 'probe: { kind: script, runbook: nobody }' },
    '9 runbook_unknown',
  ],
  [
    'a probe that nobody wrote',
    { [command]: 'probe: { kind: built-in, name: nobody }' },
    '9 probe_unknown',
  ],
  ['a control that no framework has', { '164.312(d)': '164.312(z)' }, '8 control_unknown'],
  ['a missing title', { 'title: Nobody signs in as root over SSH\n': '' }, '1 key_missing'],
])('a check with %s is refused', (_, replacements, fault) => {
  expect(faultsOf(checkText(replacements))).toEqual([fault]);
});

test('a check may name a script of a runbook or a probe of the agent', () => {
  expect(
    faultsOf(checkText({ [command]: 'probe: { kind: script, runbook: linux-ssh-root }' })),
  ).toEqual([]);
  expect(faultsOf(checkText({ [command]: 'probe: { kind: built-in, name: clock }' }))).toEqual([]);
});

test('a check for one platform cannot use a runbook of another', () => {
  const text = checkText({
    'platform: linux': 'platform: windows',
    [command]: 'probe: { kind: script, runbook: linux-ssh-root }',
  });
  expect(faultsOf(text, 'windows/linux-ssh-root.yaml')).toEqual(['9 platform_wrong']);
});

test('a file that would be overlooked is refused instead', () => {
  expect(faultsOf(checkText(), 'linux/linux-ssh-root.yml')).toEqual(['1 file_unexpected']);
});

test('two checks of one id are refused', () => {
  const checks = load({
    'appliance/linux-ssh-root.yaml': checkText({ 'platform: linux': 'platform: appliance' }),
    'linux/linux-ssh-root.yaml': checkText(),
  });
  expect(checks).toMatchObject({ error: [{ id: 'id_duplicate' }] });
});
