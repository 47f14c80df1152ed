import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Fills twenty thousand small lists time and again just before the program ends, and writes the room that V8 then goes back to for young objects. In the middle of a collection it has more for a moment; left to itself it goes up to 64 MB and never back. */
const fillAndTell = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { writeSync } from 'node:fs';
  process.on('exit', () => {
    const kept = [];
    const sizes = [];
    for (let round = 0; round < 30; round += 1) {
      kept.length = 0;
      for (let list = 0; list < 20_000; list += 1) kept.push([list, String(list)]);
      const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
      sizes.push(young.space_size / 2 ** 20);
    }
    writeSync(2, String(Math.min(...sizes.slice(15))));
  });`;

const root = join(import.meta.dirname, '..', '..');

test.each([
  ['scanner', 'scanner/osiris-scanner.cjs'],
  ['agent', 'core/agent/osiris-agent.cjs'],
])(
  'the installed %s keeps its young objects in at most 4 MB, however much it has to do',
  (name, path) => {
    const preloaded = `data:text/javascript,${encodeURIComponent(fillAndTell)}`;
    const args = ['--import', preloaded, join(root, path), '--help'];
    const said = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(said.stdout).toContain(`osiris-${name} run [options]`);
    expect(Number(said.stderr)).toBeGreaterThan(0);
    expect(Number(said.stderr)).toBeLessThanOrEqual(4);
  },
);
