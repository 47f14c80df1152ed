import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'osiris-no-state-'));

/** Programs that keep files. */
const commands: Readonly<Record<string, readonly string[]>> = {
  'npm start': ['scripts/start.ts'],
  'osiris-scanner run': ['scanner/main.ts', 'run'],
  'osiris-agent run': ['core/agent/main.ts', 'run'],
  'osiris-portal': ['appliance-portal/server/main.ts', '--listen', '127.0.0.1:0'],
};

/** A state directory in which nothing can be kept, by why not. */
const faults: Readonly<Record<string, () => string>> = {
  'a file stands': () => fileAt(join(directory, 'file')),
  'nothing can be made': () => '/proc/nope',
  "a file stands instead of the program's own folder": () => {
    const state = mkdtempSync(join(directory, 'state-'));
    for (const name of ['scanner', 'agent', 'portal']) fileAt(join(state, name));
    mkdirSync(join(state, 'start.lock')); // npm start has no folder of its own
    return state;
  },
};

function fileAt(path: string): string {
  writeFileSync(path, '');
  return path;
}

describe.skipIf(process.platform !== 'linux').each(Object.entries(commands))(
  '%s',
  (_, [program = '', ...args]) => {
    test.each(Object.entries(faults))(
      'says in one line that it cannot keep anything where %s',
      { timeout: 30_000 },
      (_fault, make) => {
        const line = [program, ...args, '--state', make()];
        const ended = spawnSync(process.execPath, line, {
          cwd: root,
          encoding: 'utf8',
          timeout: 20_000,
        });
        expect(ended.stderr).toMatch(
          /^state_not_writable: The state directory \/\S+ cannot be used: .+\. Correct it, or choose another with --state\.\n$/,
        );
        expect(ended.status).toBe(2);
      },
    );
  },
);
