import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadRunbooks } from './load-runbooks.ts';
import { folderOf, runbookFiles, someFrameworks } from './testing/data-folder.ts';

const own = 'linux/linux-ssh-root';

function faultsOf(files: Record<string, string | Uint8Array>): string[] {
  using folder = folderOf(files);
  const loaded = loadRunbooks(folder.path, someFrameworks());
  return loaded.ok
    ? []
    : loaded.error.map(({ file, line, id }) => `${file.replace(/^[^/]*\//, '')}:${line} ${id}`);
}

test('a runbook is read with its scripts', () => {
  using folder = folderOf(runbookFiles());
  const loaded = loadRunbooks(folder.path, someFrameworks());
  expect(loaded.ok && loaded.value.get('linux-ssh-root')).toMatchObject({
    runbook: { id: 'linux-ssh-root', timeoutSeconds: 60 },
    scripts: { detect: '#!/bin/sh\necho detect\n', rollback: '#!/bin/sh\necho rollback\n' },
  });
});

test('its content hash can be made by hand with sha256sum', () => {
  using folder = folderOf(runbookFiles());
  const loaded = loadRunbooks(folder.path, someFrameworks());
  const names = ['detect.sh', 'remediate.sh', 'rollback.sh', 'runbook.yaml', 'verify.sh'];
  const printed = execFileSync('sha256sum', names, { cwd: join(folder.path, own) });
  const byHand = createHash('sha256').update(printed).digest('hex');
  expect(loaded.ok && loaded.value.get('linux-ssh-root')?.contentHash).toBe(byHand);
});

test('what the scripts of a platform share stands before each of them, and in the content hash', () => {
  using folder = folderOf({
    ...runbookFiles(),
    'linux/lib/b.sh': 'second\n',
    'linux/lib/a.sh': 'first\n',
  });
  const loaded = loadRunbooks(folder.path, someFrameworks());
  const runbook = loaded.ok ? loaded.value.get('linux-ssh-root') : undefined;
  expect(runbook?.scripts.verify).toBe('first\nsecond\n#!/bin/sh\necho verify\n');
  const own = ['detect.sh', 'remediate.sh', 'rollback.sh', 'runbook.yaml', 'verify.sh'];
  const names = [...own, '../lib/a.sh', '../lib/b.sh'];
  const cwd = join(folder.path, 'linux/linux-ssh-root');
  const byHand = createHash('sha256')
    .update(execFileSync('sha256sum', names, { cwd }))
    .digest('hex');
  expect(runbook?.contentHash).toBe(byHand);
});

test('any change of any file changes the content hash', () => {
  const hashOf = (change: Record<string, string>) => {
    using folder = folderOf({ ...runbookFiles(), ...change });
    const loaded = loadRunbooks(folder.path, someFrameworks());
    return loaded.ok ? loaded.value.get('linux-ssh-root')?.contentHash : undefined;
  };
  const hashes = ['detect', 'remediate', 'verify', 'rollback'].map((step) =>
    hashOf({ [`${own}/${step}.sh`]: 'true\n' }),
  );
  expect(new Set([...hashes, hashOf({})]).size).toBe(5);
});

test('a runbook may lack its rollback, and nothing else', () => {
  const { [`${own}/rollback.sh`]: _rollback, ...files } = runbookFiles();
  expect(faultsOf(files)).toEqual([]);
  const { [`${own}/verify.sh`]: _verify, ...fewer } = files;
  expect(faultsOf(fewer)).toEqual([`${own}/runbook.yaml:1 script_missing`]);
  expect(faultsOf({ ...files, [`${own}/verify.sh`]: '\n' })).toEqual([
    `${own}/runbook.yaml:1 script_missing`,
  ]);
});

test('all faults of all runbooks are told together, each at its line', () => {
  const faulty = runbookFiles('linux/other', { 'severity: high': 'severity: huge\ncolour: red' });
  expect(
    faultsOf({
      ...faulty,
      'linux/other/notes.txt': 'x',
      ...runbookFiles(own, { 'default: 3': 'default: 10', 'platform: linux': 'platform: windows' }),
      'mars/x/runbook.yaml': '',
      'linux/loose.yaml': '',
    }),
  ).toEqual([
    'linux/loose.yaml:1 file_unexpected',
    'mars:1 file_unexpected',
    `${own}/runbook.yaml:4 platform_wrong`,
    `${own}/runbook.yaml:14 value_invalid`,
    'linux/other/notes.txt:1 file_unexpected',
    'linux/other/runbook.yaml:6 value_invalid',
    'linux/other/runbook.yaml:7 key_unknown',
  ]);
});

test('parameters are looked at: names once, bounds in order, patterns RE2', () => {
  const twice = {
    'parameters:':
      'parameters:\n  - name: days\n    type: text\n    pattern: (?=a)\n    meaning: some text',
  };
  expect(faultsOf(runbookFiles(own, twice))).toEqual([
    `${own}/runbook.yaml:12 regex_invalid`,
    `${own}/runbook.yaml:14 id_duplicate`,
  ]);
  expect(faultsOf(runbookFiles(own, { 'minimum: 1': 'minimum: 10' }))).toEqual([
    `${own}/runbook.yaml:12 value_invalid`,
  ]);
});

test('a runbook under another name than its id is refused', () => {
  expect(faultsOf(runbookFiles('linux/another'))).toEqual([
    'linux/another/runbook.yaml:1 id_mismatch',
  ]);
});

test('links and bytes that are no text are refused', () => {
  using folder = folderOf(runbookFiles());
  symlinkSync('/etc/hostname', join(folder.path, own, 'extra.sh'));
  expect(loadRunbooks(folder.path, someFrameworks())).toMatchObject({
    error: [{ id: 'file_unexpected' }],
  });
  const bytes = new Uint8Array([0xff, 0xfe, 0x00]);
  expect(faultsOf({ ...runbookFiles(), [`${own}/rollback.sh`]: bytes })).toEqual([
    `${own}/rollback.sh:1 file_unreadable`,
  ]);
});

test('the scripts of Windows are PowerShell', () => {
  const files = Object.entries(
    runbookFiles('windows/linux-ssh-root', { 'platform: linux': 'platform: windows' }),
  );
  const windows = Object.fromEntries(
    files.map(([name, text]) => [name.replace(/\.sh$/, '.ps1'), text]),
  );
  expect(faultsOf(windows)).toEqual([]);
  expect(faultsOf(Object.fromEntries(files))).toContain(
    'windows/linux-ssh-root/detect.sh:1 file_unexpected',
  );
});
