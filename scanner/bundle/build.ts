import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { oneByteLetters } from './one-byte-letters.ts';
import { ownPlaces } from './own-places.ts';

// Bundles the daemon into scanner/build, where osiris-scanner.cjs finds it, and has Node keep it compiled. Why: docs/decisions/0021.

const root = join(import.meta.dirname, '..');
const outDir = join(root, 'build');

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [ownPlaces(outDir), oneByteLetters()],
  json: { stringify: true, namedExports: false },
  ssr: { noExternal: true, external: ['better-sqlite3'] },
  build: {
    ssr: 'main.ts',
    outDir,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { eval: false }, // in `depd`, which Koa needs
      output: { format: 'cjs', entryFileNames: 'scanner.cjs', comments: false },
    },
  },
});

// Node writes down what it compiled when the program ends.
const said = spawnSync(process.execPath, [join(root, 'osiris-scanner.cjs'), '--help']);
if (said.status !== 0) throw new Error(`the bundle does not run: ${String(said.stderr)}`);
