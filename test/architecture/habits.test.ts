import { expect, test } from 'vitest';
import { sourceFiles, sourcePaths, type SourceFile } from './source-files.ts';

const isTest = (file: SourceFile): boolean =>
  file.path.endsWith('.test.ts') || file.path.includes('/testing/');

function pathsMatching(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(file.text)).map((file) => file.path);
}

const programFiles = sourceFiles('{core,scanner,appliance-portal,central,desktop}/**/*.ts').filter(
  (file) => !isTest(file),
);

test('SQL stands only in store folders and in the SQLite adapter', () => {
  const outside = programFiles.filter(
    (file) => !file.path.includes('/store/') && !file.path.startsWith('core/node/sqlite/'),
  );
  expect(
    pathsMatching(
      outside,
      /\b(?:SELECT\s[\w*"]|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|selectFrom\(|insertInto\(|updateTable\(|deleteFrom\()/,
    ),
  ).toEqual([]);
});

test('the environment is read in config and start files only', () => {
  const outside = programFiles.filter((file) => !/(?:^|\/)(?:config|main)\.ts$/.test(file.path));
  expect(pathsMatching(outside, /process\.env/)).toEqual([]);
});

test('no child process is started through a shell', () => {
  expect(
    pathsMatching(
      programFiles,
      /shell:\s*true|\bexec(?:Sync)?\(\s*[`'"]|from 'node:child_process'[^]*\bexecSync\b/,
    ),
  ).toEqual([]);
});

test('a composition root stays short', () => {
  const long = sourceFiles(
    '{core/agent,scanner,appliance-portal/server,central,desktop}/**/main.ts',
  ).filter((file) => file.text.split('\n').length > 100);
  expect(long.map((file) => file.path)).toEqual([]);
});

test('no page inserts raw HTML', () => {
  expect(
    pathsMatching(sourceFiles('{appliance-portal,resources,desktop}/**/*.svelte'), /\{@html\b/),
  ).toEqual([]);
});

test('no component names a colour: colours come from the tokens', () => {
  const components = sourceFiles('{appliance-portal/ui,resources/ui}/**/*.svelte');
  expect(pathsMatching(components, /(?:#[0-9a-f]{3,8}\b(?=[;\s)])|\brgba?\(|\bhsla?\()/i)).toEqual(
    [],
  );
});

test('folders and files are named for what they hold, never utils, helpers or misc', () => {
  const paths = sourcePaths('{core,scanner,appliance-portal,resources,test,scripts}/**/*');
  expect(
    paths.filter((path) => /(?:^|\/)(?:utils?|helpers?|misc|common)(?:\/|\.)/.test(path)),
  ).toEqual([]);
});

test('nothing reaches for an address outside this machine, the lab or documentation ranges', () => {
  const hosts =
    /https?:\/\/(?!127\.0\.0\.1|localhost|\[::1\]|0\.0\.0\.0|10\.|192\.|198\.51\.100\.|203\.0\.113\.|schemas\.|www\.w3\.org|www\.iana\.org|json-schema\.org|\$\{|[\w.-]*\.local|[\w.-]*\.test|[\w.-]*example|unix)[\w-]+\.[\w.-]+/;
  const files = sourceFiles('{scanner,appliance-portal/server,core/node}/**/*.ts').filter(
    (file) => !isTest(file),
  );
  const calling = files.filter((file) =>
    file.text.split('\n').some((line) => hosts.test(line) && !/^\s*(?:\*|\/\/|\/\*)/.test(line)),
  );
  expect(calling.map((file) => file.path)).toEqual([]);
});
