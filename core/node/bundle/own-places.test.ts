import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { inOwnPlace } from './own-places.ts';

const root = join(import.meta.dirname, '..', '..');

test('a bundled module finds the files that lie beside it', () => {
  const directory = join(root, 'build');
  const code = "new URL('package.json', import.meta.url)";
  const bundled = inOwnPlace(code, join(root, 'main.ts'), directory);
  const placed = bundled.replace(
    /, import\.meta\.url\)\.href/,
    `, ${JSON.stringify(pathToFileURL(join(directory, 'program.cjs')).href)}).href`,
  );
  const url: unknown = runInNewContext(placed, { URL });
  expect(readFileSync(url as URL, 'utf8')).toContain('"@osiriscare/core"');
});
