import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ResourceFolders } from '../resources/index.ts';

/** The data of this release, and the rules that came from outside. */
export function dataFolders(agentDirectory: string): ResourceFolders {
  const shipped = (name: string): string =>
    fileURLToPath(new URL(`../../../resources/${name}`, import.meta.url));
  const synced = join(agentDirectory, 'rules');
  return {
    frameworks: shipped('frameworks'),
    checks: shipped('checks'),
    runbooks: shipped('runbooks'),
    rules: shipped('rules'),
    syncedRules: existsSync(synced) ? synced : undefined,
  };
}
