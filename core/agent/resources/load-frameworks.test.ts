import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadFrameworks } from './load-frameworks.ts';
import { folderOf, releasedFrameworks } from './testing/data-folder.ts';

/** The released files, with changes: a text for a text in one file, or `null` for no such file. */
function faultsWith(file: string, change: readonly [string, string] | null): string[] {
  const files = Object.fromEntries(
    readdirSync(releasedFrameworks).map((name) => [
      name,
      readFileSync(join(releasedFrameworks, name), 'utf8'),
    ]),
  );
  if (change === null) delete files[file];
  else files[file] = (files[file] ?? '').replace(change[0], change[1]);
  using folder = folderOf(files);
  const loaded = loadFrameworks(folder.path);
  return loaded.ok ? [] : loaded.error.map(({ line, id }) => `${line} ${id}`);
}

test('the frameworks of the release are read', () => {
  expect(faultsWith('cis.yaml', ['', ''])).toEqual([]);
});

test.each<[string, string, readonly [string, string] | null, string]>([
  ['an unknown key', 'cis.yaml', ['id: cis', 'id: cis\ncolour: red'], '2 key_unknown'],
  ['a control twice', 'cis.yaml', ["id: '3.3'", "id: '2.3'"], '14 id_duplicate'],
  [
    'a missing text',
    'cis.yaml',
    ["    why: 'You cannot guard what you do not know.'\n", ''],
    '7 key_missing',
  ],
  [
    'a binding outside HIPAA',
    'cis.yaml',
    [
      "citation: 'CIS Controls 8.1, 2.3'",
      "citation: 'CIS Controls 8.1, 2.3'\n    binding: required",
    ],
    '10 value_invalid',
  ],
  ['a framework of no name', 'cis.yaml', ['id: cis', 'id: iso'], '1 value_invalid'],
  ['a framework missing', 'cis.yaml', null, '1 framework_missing'],
  ['two files for one framework', 'cis.yaml', ['id: cis', 'id: soc2'], '1 framework_missing'],
  ['no metrics', 'metrics.yaml', null, '1 file_unreadable'],
  [
    'a category in two places',
    'metrics.yaml',
    ['[firewall]', '[firewall, backup]'],
    '1 value_invalid',
  ],
  ['a forgotten category', 'metrics.yaml', [', storage]', ']'], '1 value_invalid'],
  [
    'a preset of an unknown framework',
    'presets.yaml',
    ['[hipaa, pci]', '[hipaa, iso]'],
    '9 value_invalid',
  ],
  [
    'a preset that names a framework twice',
    'presets.yaml',
    ['[hipaa, pci]', '[hipaa, hipaa]'],
    '9 value_invalid',
  ],
  ['a stray file', 'notes.txt', ['', 'x'], '1 file_unexpected'],
])('frameworks with %s are refused', (_, ...[file, change, fault]) => {
  expect(faultsWith(file, change)).toContain(fault);
});
