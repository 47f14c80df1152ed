import { join } from 'node:path';
import { bundleProgram } from '@osiriscare/core/node/bundle';

const root = join(import.meta.dirname, '..');
await bundleProgram({ root, name: 'agent', external: ['better-sqlite3', 'ssh2'] });
