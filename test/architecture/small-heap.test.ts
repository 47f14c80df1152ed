import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Fills twenty thousand small lists just before the program ends, and writes what room V8 then gives to young objects. */
const fillAndTell = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { writeSync } from 'node:fs';
  process.on('exit', () => {
    const kept = [];
    for (let round = 0; round < 30; round += 1) {
      kept.length = 0;
      for (let list = 0; list < 20_000; list += 1) kept.push([list, String(list)]);
    }
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    writeSync(2, String(young.space_size / 2 ** 20));
  });`;

const root = join(import.meta.dirname, '..', '..');

test.each([
  ['scanner', 'scanner/osiris-scanner.cjs'],
  ['agent', 'core/agent/osiris-agent.cjs'],
])(
  'the installed %s keeps its young objects in at most 8 MB, however much it has to do',
  (name, path) => {
    const preloaded = `data:text/javascript,${encodeURIComponent(fillAndTell)}`;
    const args = ['--import', preloaded, join(root, path), '--help'];
    const said = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(said.stdout).toContain(`osiris-${name} run [options]`);
    expect(Number(said.stderr)).toBeGreaterThan(0);
    expect(Number(said.stderr)).toBeLessThanOrEqual(8);
  },
);
