import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FrameworkId } from '@osiriscare/core/checks';
import { describe, expect, it, test } from 'vitest';
import { releaseResources } from '../healing/runbooks/linux-resources.ts';
import { scenarios } from '../healing/runbooks/scenarios.ts';

const root = resolve(import.meta.dirname, '../..');
const { checks, runbooks, rules } = releaseResources();

const linuxRunbooks = [...runbooks.values()]
  .map(({ runbook }) => runbook)
  .filter(({ platform }) => platform === 'linux');
const linuxChecks = [...checks.values()]
  .map(({ check }) => check)
  .filter(({ platform }) => platform === 'linux');
const linuxRules = [...rules.rules.values()]
  .flat()
  .map(({ rule }) => rule)
  .filter(({ platforms }) => platforms.includes('linux'));

test('every runbook for Linux has a scenario on a real host', () => {
  expect(Object.keys(scenarios).sort()).toEqual(linuxRunbooks.map(({ id }) => id).sort());
  expect(Object.values(scenarios).filter((list) => list.length === 0)).toEqual([]);
});

test('every runbook for Linux has a check of its own name', () => {
  const ids = new Set(linuxChecks.map(({ id }) => id));
  expect(linuxRunbooks.filter(({ id }) => !ids.has(id))).toEqual([]);
});

test('checks for Linux cover every category of a server', () => {
  const categories = new Set(linuxChecks.map(({ category }) => category));
  for (const wanted of [
    'ssh',
    'firewall',
    'audit',
    'services',
    'patching',
    'encryption',
    'accounts',
    'permissions',
    'kernel',
    'mandatory-access',
  ])
    expect(categories).toContain(wanted);
});

test('every check for Linux names a control of HIPAA, SOC 2 and NIST CSF; PCI DSS and CIS have none for three', () => {
  const without = (frameworks: readonly FrameworkId[]) =>
    linuxChecks
      .filter(({ controls }) => frameworks.some((id) => controls[id].length === 0))
      .map(({ id }) => id);
  expect(without(['hipaa', 'soc2', 'nistCsf'])).toEqual([]);
  expect(without(['pci', 'cis'])).toEqual([
    'linux-cron-alive',
    'linux-failed-units',
    'linux-host-contact',
  ]);
});

test('four rules act in standard mode, 21 in full mode, the rest when a person asks', () => {
  const inMode = (mode: 'standard' | 'full') =>
    linuxRules.filter(({ modes }) => modes.includes(mode)).map(({ id }) => id);
  expect(inMode('standard')).toHaveLength(4);
  expect(inMode('full')).toHaveLength(21);
  expect(inMode('full')).toEqual(expect.arrayContaining(inMode('standard')));
  expect(linuxRules.filter(({ modes }) => modes.length === 0).length).toBeGreaterThan(0);
});

const scripts = globSync('resources/runbooks/linux/*/*.sh', { cwd: root }).sort();
const isLibrary = (path: string): boolean => path.includes('/lib/');

test.each(scripts.filter((path) => !isLibrary(path)))('%s asks nothing of the network', (path) => {
  const text = readFileSync(resolve(root, path), 'utf8');
  expect(text).toMatch(/^#!\/bin\/sh\nset -eu\n/);
  expect(text).not.toMatch(/\b(?:curl|wget|nc|apt-get (?:install|update|upgrade))\b/);
});

/** `SC2317`: functions of the library that nobody calls here; `SC2154`: what the library sets. */
function lint(files: readonly string[]): string {
  const args = ['--shell=sh', '--exclude=SC2317,SC2154', '--format=gcc', ...files];
  return spawnSync('shellcheck', args, { cwd: root, encoding: 'utf8' }).stdout;
}

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;
if (!hasShellcheck) process.stderr.write('SKIPPED scripts of runbooks: shellcheck is missing\n');

describe.skipIf(!hasShellcheck)('scripts of runbooks for Linux', () => {
  it('have nothing that shellcheck finds', { timeout: 120_000 }, () => {
    expect(lint(scripts)).toBe('');
  });
});
