import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases } from './index.ts';

/** Writes every case as NAME.jsonl and NAME.roots.json, and what must come of each as verdicts.json. */
export function writeCases(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, text, roots } of cases) {
    writeFileSync(join(folder, `${name}.jsonl`), text);
    writeFileSync(join(folder, `${name}.roots.json`), `${JSON.stringify(roots, undefined, 2)}\n`);
  }
  const verdicts = cases.map(({ name, verdict, failing }) => ({ name, verdict, failing }));
  writeFileSync(join(folder, 'verdicts.json'), `${JSON.stringify(verdicts, undefined, 2)}\n`);
}

const [folder] = process.argv.slice(2);
if (import.meta.main && folder !== undefined) writeCases(folder);
