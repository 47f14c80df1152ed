import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One file of the repository. */
export interface SourceFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const root = resolve(import.meta.dirname, '../..');

/** Paths of everything that matches one of the globs, folders too; what is generated or installed is left out. */
export function sourcePaths(...patterns: readonly string[]): string[] {
  const exclude = ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**', 'var/**'];
  return globSync([...patterns], { cwd: root, exclude }).sort();
}

/** Every file that matches one of the globs, with its text. */
export function sourceFiles(...patterns: readonly string[]): SourceFile[] {
  return sourcePaths(...patterns).map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }));
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
