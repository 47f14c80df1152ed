import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const steps = [
  {
    what: 'the table of network card makers',
    sources: ['resources/ouis', 'package-lock.json'],
    output: 'resources/ouis/build',
    command: ['node_modules/.bin/node', 'resources/ouis/build.ts'],
    directory: '.',
  },
  {
    what: 'the scanner',
    sources: [
      'scanner',
      'core/src',
      'core/node',
      'resources/medical',
      'resources/ouis',
      'package-lock.json',
    ],
    output: 'scanner/build',
    command: ['node_modules/.bin/node', 'scanner/bundle/build.ts'],
    directory: '.',
  },
  {
    what: 'the agent',
    sources: ['core/agent', 'core/src', 'core/node', 'package-lock.json'],
    output: 'core/agent/build',
    command: ['node_modules/.bin/node', 'core/agent/bundle/build.ts'],
    directory: '.',
  },
  {
    what: "the portal's pages",
    sources: [
      'appliance-portal/ui',
      'appliance-portal/bundle',
      'appliance-portal/vite.config.ts',
      'appliance-portal/package.json',
      'core/src/checks',
      'core/src/contracts',
      'core/src/frameworks',
      'core/src/inventory',
      'resources/ui',
      'package-lock.json',
    ],
    output: 'appliance-portal/build',
    command: [
      '../node_modules/.bin/node',
      '../node_modules/.bin/vite',
      'build',
      '--logLevel',
      'warn',
    ],
    directory: 'appliance-portal',
  },
];

/** Builds what the programs need and git does not keep, when its sources have changed since. */
export function buildGeneratedFiles() {
  for (const step of steps) {
    const hash = hashOf(step.sources);
    const stamp = join(step.output, '.sources-hash');
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) continue;
    console.error(`set-up: building ${step.what}`);
    const [program, ...args] = step.command;
    const run = spawnSync(program, args, { cwd: step.directory, stdio: ['inherit', 2, 'inherit'] });
    if (run.status !== 0) throw new Error(`building ${step.what} failed`);
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, hash);
  }
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesUnder).sort()) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.name !== 'build' && !entry.name.startsWith('.svelte-kit'))
      .flatMap((entry) => filesUnder(join(path, entry.name)));
  } catch {
    return [path];
  }
}
