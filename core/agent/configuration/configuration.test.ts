import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultTimeServers, parseConfiguration, readConfiguration } from './index.ts';

const older = readFileSync(new URL('testing/release-0.1.yaml', import.meta.url), 'utf8');

function faultsOf(text: string): string[] {
  const parsed = parseConfiguration(text);
  return parsed.ok
    ? []
    : parsed.error.map(({ line, column, text }) => `${line}:${column}: ${text}`);
}

test('a file of release 0.1 loads in this release, with all that it says', () => {
  expect(parseConfiguration(older)).toMatchObject({
    ok: true,
    value: {
      site: 'North Valley Clinic',
      hosts: [
        { id: 'fileserver', port: 2222, keyFile: '/etc/osiriscare/keys/fileserver' },
        { id: 'reception', name: 'reception', port: 22, platform: 'linux' },
      ],
      healing: { mode: 'full', hostsPerHour: 12 },
      network: { tlsServices: [{ name: 'ehr.northvalley.local', port: 443 }] },
      limits: { hostsAtOnce: 4 },
    },
  });
});

test('any keys may be left out of a file of release 0.1, and it still loads or says what is missing', () => {
  const lines = older.split('\n');
  fc.assert(
    fc.property(fc.subarray(lines), (kept) => {
      const parsed = parseConfiguration(kept.join('\n'));
      expect(parsed.ok || parsed.error.length > 0).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('an empty file means all defaults', () => {
  for (const text of ['', '# nothing\n', 'hosts:\nnetwork:\n'])
    expect(parseConfiguration(text)).toMatchObject({
      value: {
        version: 1,
        deployment: 'direct',
        hosts: [],
        timeServers: [...defaultTimeServers],
        checkInSeconds: 60,
        healing: { mode: 'standard', allowDisruptiveOutsideWindow: false, hostsPerHour: 10 },
        limits: { hostsAtOnce: 16, commandsPerHost: 4 },
      },
    });
});

test('where a reseller looks after the practice more hosts may be changed within an hour', () => {
  expect(parseConfiguration('deployment: reseller')).toMatchObject({
    value: { healing: { hostsPerHour: 30 } },
  });
});

test('an unknown key is refused with its place and the key that was probably meant', () => {
  expect(faultsOf('site: x\nhealing:\n  allow_disruptive_outside_windows: true\n')).toEqual([
    '3:3: healing.allow_disruptive_outside_windows is no key of this release; did you mean "allowDisruptiveOutsideWindow"?',
  ]);
  expect(faultsOf('hosts:\n  - id: a\n    adress: 10.0.0.1\n')).toEqual([
    '2:5: hosts[1].address: is missing',
    '3:5: hosts[1].adress is no key of this release; did you mean "address"?',
  ]);
  expect(faultsOf('frobnicate: 1')).toEqual(['1:1: frobnicate is no key of this release']);
});

test('every fault is listed, in the order of the file', () => {
  const text = `site: ''
checkSeconds: soon
hosts:
  - { id: a, address: 10.0.0.1, group: servres }
  - { id: a, address: '-oProxyCommand=x', keyFile: keys/a }
groups: [servers]
healing:
  windows:
    - { cron: every day, minutes: 60, timeZone: Mars/Olympus }
`;
  const faults = faultsOf(text);
  expect(faults.map((fault) => Number(fault.split(':')[0]))).toEqual([1, 2, 4, 5, 5, 5, 5, 9, 9]);
  expect(faults.join('\n')).toContain('did you mean "servers"?');
  expect(faults.join('\n')).toContain('another host has the id "a" already');
});

test.each([
  ['99 3 * * *', 'is not minute hour day month weekday'],
  ['5-1 3 * * FOO', 'is not minute hour day month weekday'],
  ['0 3 30 2 *', 'names a time that never comes'],
])('a window that would never open is refused, as the portal refuses it: %s', (cron, what) => {
  const text = `healing:\n  windows:\n    - { cron: "${cron}", minutes: 60 }\n`;
  expect(faultsOf(text)).toEqual([`3:15: healing.windows[1].cron: "${cron}" ${what}`]);
});

test('a window on a leap day, and one with names of days, are windows', () => {
  const text = `healing:\n  windows:\n    - { cron: "0 3 29 2 *", minutes: 60 }\n    - { cron: "0 3 * * MON-FRI", minutes: 60 }\n`;
  expect(parseConfiguration(text).ok).toBe(true);
});

test('a file of a newer release is refused by its version', () => {
  expect(faultsOf('version: 2')).toEqual(['1:10: version: this release reads version 1']);
});

test.each([
  ['a broken quote', 'site: "x\n'],
  ['the same key twice', 'site: a\nsite: b\n'],
  ['a list instead of a table', '- a\n- b\n'],
  ['a key that is a table', '? {a: b}\n: c\n'],
  ['a prototype', '__proto__: {polluted: true}\n'],
])('%s is a fault with its line', (_, text) => {
  expect(faultsOf(text)[0]).toMatch(/^\d+:\d+: \S/);
});

test('a bomb of aliases and a tower of brackets are faults, soon', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)
    .join('\n')}\n`;
  const startedAt = performance.now();
  expect(faultsOf(bomb)[0]).toContain('too many aliases');
  expect(faultsOf('['.repeat(100_000)).length).toBeGreaterThan(0);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      parseConfiguration(text);
      parseConfiguration(`hosts: ${text}`);
    }),
    { numRuns: 300 },
  );
  expect(true).toBe(true);
});

test('a file that is not there means all defaults, unless a person named it', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'osiris-agent-')), 'agent.yaml');
  expect(readConfiguration(path, { isNamed: false }).ok).toBe(true);
  expect(readConfiguration(path, { isNamed: true })).toMatchObject({
    error: { type: 'configuration_invalid', faults: [`${path}: cannot be read (ENOENT)`] },
  });
  writeFileSync(path, Buffer.alloc(300 * 1024, '#'));
  expect(readConfiguration(path, { isNamed: false })).toMatchObject({
    error: { faults: [`${path}: is larger than 256 KiB`] },
  });
  writeFileSync(path, 'sight: x\n');
  expect(readConfiguration(path, { isNamed: false })).toMatchObject({
    error: { faults: [expect.stringContaining(`${path}:1:1: sight`)] },
  });
  writeFileSync(path, Buffer.from([0xff, 0xfe]));
  expect(readConfiguration(path, { isNamed: false })).toMatchObject({
    error: { faults: [`${path}: is not text in UTF-8`] },
  });
});
