import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.osiriscare-lock-hash';

/**
 * `npm ci` refuses a lock file that lacks optional packages of other platforms, which not every registry serves; `npm install` takes the locked versions of the rest.
 * Nothing is saved, and no package's own script is run: nothing here depends on one.
 */
const installArguments = [
  'install',
  '--no-save',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/** Installs the locked npm packages unless node_modules already is what the lock file says. */
export function installNpmPackages() {
  const hash = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.error('set-up: installing npm packages (once, about a minute)');
  const run = spawnSync('npm', installArguments, {
    stdio: ['inherit', 2, 'inherit'],
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) throw new Error('npm install did not finish; see its message above');
  writeFileSync(stamp, hash);
}
