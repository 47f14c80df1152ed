import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  deviceMedical,
  deviceUnknown,
  noSubnetsNamed,
  passRunning,
  probeNotAllowed,
  scanningStopped,
  subnetRefused,
} from './errors.ts';

const documented = readFileSync(join(import.meta.dirname, '..', 'docs', 'errors.md'), 'utf8');
const sources = globSync(
  ['**/*errors.ts', '**/*-fault.ts', '**/*-problem.ts', '**/require-token.ts'],
  {
    cwd: import.meta.dirname,
    exclude: ['**/node_modules/**'],
  },
);
const ids = new Set(
  sources.flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    return [...text.matchAll(/\b(?:type|id): '([a-z]+(?:_[a-z]+)*)'/g)].map(([, id]) => id);
  }),
);

test('there are errors to document', () => {
  expect(ids.size).toBeGreaterThan(50);
});

test.for([...ids])('docs/errors.md explains %s', (id) => {
  expect(documented).toContain(`| \`${id}\``);
});

test.for([
  deviceUnknown(),
  deviceMedical(),
  passRunning(),
  scanningStopped('Ann'),
  noSubnetsNamed(),
  probeNotAllowed('medical'),
  probeNotAllowed('held'),
  probeNotAllowed('excluded'),
  subnetRefused({ type: 'subnet_malformed', text: 'x' }),
  subnetRefused({ type: 'subnet_host_bits', text: '10.0.0.1/24', suggestion: '10.0.0.0/24' }),
  subnetRefused({ type: 'subnet_too_large', text: '10.0.0.0/8', addresses: 2 ** 24 }),
  subnetRefused({ type: 'subnet_not_private', text: '8.8.8.0/24' }),
])('$type says what happened and what to do in whole sentences', ({ message, nextStep }) => {
  for (const text of [message, nextStep]) expect(text).toMatch(/^[A-Z0-9x].*\.$/);
});
