// Makes a fresh checkout ready: npm packages, Debian packages, generated files. Runs on any Node from 20 on, before anything is installed.
// Speaks on standard error: standard output belongs to the program that is started after it.
// Usage: node scripts/setup.mjs start | check | test | lab
import { installNpmPackages } from './setup/npm-packages.mjs';
import { installDebianPackages } from './setup/debian-packages.mjs';
import { buildGeneratedFiles } from './setup/generated-files.mjs';

const lane = process.argv[2] ?? 'start';

try {
  installNpmPackages();
  installDebianPackages(lane);
  buildGeneratedFiles();
} catch (error) {
  console.error(`set-up failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
