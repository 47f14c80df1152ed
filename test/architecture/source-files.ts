import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One file of the repository. */
export interface SourceFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const root = resolve(import.meta.dirname, '../..');

/** Every file that matches one of the globs, generated and installed ones left out. */
export function sourceFiles(...patterns: readonly string[]): SourceFile[] {
  return globSync([...patterns], {
    cwd: root,
    exclude: ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**', 'var/**'],
  })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Module specifiers that a TypeScript or Svelte file imports or re-exports. */
export function importsOf(file: SourceFile): string[] {
  const statements = file.text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g,
  );
  return [...statements].map((match) => match[1] ?? match[2] ?? '').filter((name) => name !== '');
}

/** Resolves a relative specifier to a path from the root; other specifiers come back as they are. */
export function targetOf(file: SourceFile, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return join(file.path, '..', specifier).replaceAll('\\', '/');
}
