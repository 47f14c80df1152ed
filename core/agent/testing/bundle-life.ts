import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');

/** How a life is started: the arguments of Node and the environment. Bundled and kept compiled it starts with a fifth of the work that its modules take one by one. */
export interface BundledLife {
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Bundles a program that lives until it is killed, and ends at once without arguments, into a folder. */
export async function bundleLife(folder: string, entry: string): Promise<BundledLife> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node24',
      rolldownOptions: {
        output: {
          format: 'cjs',
          entryFileNames: 'life.cjs',
          paths: { 'better-sqlite3': sqlite },
        },
      },
    },
  });
  const life = {
    program: join(folder, 'life.cjs'),
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  };
  // Node writes down what it compiled when a program ends, which no other of these does.
  const said = spawnSync(process.execPath, [life.program], { env: life.env, encoding: 'utf8' });
  if (said.status !== 0) throw new Error(`the bundle does not run: ${said.stderr}`);
  return life;
}
