import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLibrary } from '../library/index.ts';
import { loadResources } from '../resources/index.ts';
import { builtInNames, withConfiguredDefaults } from './index.ts';
import { builtInsHere, configurationOf } from './testing/built-ins-here.ts';

const resources = join(import.meta.dirname, '../../../resources');
const folders = {
  frameworks: join(resources, 'frameworks'),
  checks: join(resources, 'checks'),
  runbooks: join(resources, 'runbooks'),
  rules: join(resources, 'rules'),
  syncedRules: undefined,
};

function release() {
  const loaded = loadResources(folders, builtInNames);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error, null, 1));
  return loaded.value;
}

test('the checks, runbooks and rules of the release load, and every probe that they name is there', () => {
  const probes = builtInsHere();
  const library = createLibrary(release());
  const asked = [...library.checksFor('appliance'), ...library.checksFor('linux')];
  expect(library.checksFor('appliance').length).toBeGreaterThan(15);
  for (const { check } of asked)
    if (check.probe.kind === 'built-in') expect([...probes.keys()]).toContain(check.probe.name);
});

test('every probe is used by a check of the release', () => {
  const used = createLibrary(release()).checks.map(({ probe }) =>
    probe.kind === 'built-in' ? probe.name : '',
  );
  expect([...builtInNames].filter((name) => !used.includes(name))).toEqual([]);
});

test('whether a computer answers is a check that people see and that nobody asks the computer', () => {
  const library = createLibrary(release());
  expect(library.check('linux-host-contact')?.title).toContain('answers');
  const asked = library.checksFor('linux').map(({ check }) => check.id);
  expect(asked).not.toContain('linux-host-contact');
  expect(builtInsHere().has('host-contact')).toBe(false);
});

test('the configuration tells the runbook which services are critical', () => {
  const configured = withConfiguredDefaults(
    release(),
    configurationOf('criticalServices: [nginx.service, cron.service]'),
  );
  const runbook = configured.runbooks.get('appliance-critical-services');
  if (!runbook) throw new Error('it is part of the release');
  expect(createLibrary(configured).defaultParameters(runbook)).toEqual({
    units: 'nginx.service cron.service',
  });
});
