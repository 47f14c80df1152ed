import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

const folder = process.env['OSIRIS_VECTORS'];
const fault =
  folder === undefined
    ? 'OSIRIS_VECTORS names no folder of public test vectors; docs/testing.md tells where to get them'
    : existsSync(join(folder, 'wycheproof'))
      ? undefined
      : `there are no test vectors in ${folder}; docs/testing.md tells where to get them`;

/** A `describe` for tests of the public vectors, which are not part of this repository. Where they are missing the tests are skipped, and a line says why. */
export function describeWithVectors(name: string, body: () => void): void {
  if (fault === undefined) {
    describe(name, body);
    return;
  }
  process.stderr.write(`SKIPPED ${name}: ${fault}\n`);
  describe.skip(`${name} (skipped: ${fault})`, body);
}

/** Bytes of one file of the vectors. */
export function vectorFile(path: string): Buffer {
  return readFileSync(join(folder ?? '', path));
}

/** Paths of the vectors' files that match; none where the vectors are missing. */
export function vectorPaths(pattern: string): readonly string[] {
  return fault === undefined ? globSync(pattern, { cwd: folder ?? '' }).toSorted() : [];
}
