import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const errors = readFileSync(join(root, 'docs', 'errors.md'), 'utf8');

function idsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !/^testing\b/.test(name),
    )
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(idPattern)])
    .map(([, quoted, refused]) => quoted ?? refused ?? '');
}

/** `id: 'scanner_away'`, `refused('root_only'`, `type: 'signing_key_unsafe'`. */
const idPattern = /(?:\bid: |type: )'([a-z]+(?:_[a-z]+)+)'|refused\(\s*'([a-z_]+)'/g;

test.each(
  [
    ...new Set([...idsBelow(import.meta.dirname), ...idsBelow(join(root, 'core', 'node', 'http'))]),
  ].filter((id) => !['timed_out', 'answer_too_large', 'answer_malformed'].includes(id)),
)('docs/errors.md explains %s', (id) => {
  expect(errors).toContain(`| \`${id}\``);
});
