import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { oneByteLetters } from './one-byte-letters.ts';
import { ownPlaces } from './own-places.ts';

export interface ProgramToBundle {
  /** Its folder, with `main.ts` and the start file in it. */
  readonly root: string;
  /** `scanner`: the bundle is then `build/scanner.cjs`, its start file `osiris-scanner.cjs`. */
  readonly name: string;
  /** Packages that stay outside, because they come with machine code. */
  readonly external: readonly string[];
}

/** Bundles a program into its folder `build`, where its start file finds it, and has Node keep it compiled. Why: docs/decisions/0021. */
export async function bundleProgram({ root, name, external }: ProgramToBundle): Promise<void> {
  const outDir = join(root, 'build');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [ownPlaces(outDir), oneByteLetters()],
    json: { stringify: true, namedExports: false },
    ssr: { noExternal: true, external: [...external] },
    build: {
      ssr: 'main.ts',
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        checks: { eval: false }, // in `depd`, which Koa needs
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, comments: false },
      },
    },
  });
  // Node writes down what it compiled when the program ends.
  const said = spawnSync(process.execPath, [join(root, `osiris-${name}.cjs`), '--help']);
  if (said.status !== 0) throw new Error(`the bundle does not run: ${String(said.stderr)}`);
}
