import { join } from 'node:path';
import { bundleProgram } from '@osiriscare/core/node/bundle';

const root = join(import.meta.dirname, '..');
await bundleProgram({ root, name: 'scanner', external: ['better-sqlite3'] });
