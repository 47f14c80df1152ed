import { expect, test } from 'vitest';
import { importsOf, sourceFiles, targetOf, type SourceFile } from './source-files.ts';

const programs = [
  'core/agent',
  'core/verify',
  'scanner',
  'appliance-portal',
  'central',
  'desktop',
] as const;

/** Under what name its package can be imported. */
const packageOf = (program: string): string => `@osiriscare/${program.split('/').at(-1)}`;

function foreignImports(file: SourceFile, isForeign: (target: string) => boolean): string[] {
  return importsOf(file)
    .map((specifier) => targetOf(file, specifier))
    .filter(isForeign)
    .map((target) => `${file.path} imports ${target}`);
}

test.each(programs)('%s imports no other program', (program) => {
  const others = programs.filter((other) => other !== program);
  const found = sourceFiles(`${program}/**/*.{ts,svelte}`).flatMap((file) =>
    foreignImports(file, (target) =>
      others.some((other) => target.startsWith(`${other}/`) || target.startsWith(packageOf(other))),
    ),
  );
  expect(found).toEqual([]);
});

test('core imports nothing of ours', () => {
  const found = sourceFiles('core/{src,node}/**/*.ts').flatMap((file) =>
    foreignImports(
      file,
      (target) =>
        (target.startsWith('@osiriscare/') && !target.startsWith('@osiriscare/core/')) ||
        programs.some((program) => target.startsWith(`${program}/`)),
    ),
  );
  expect(found).toEqual([]);
});

test('the pure part of core imports neither Node nor an adapter', () => {
  const found = sourceFiles('core/src/**/*.ts')
    .filter((file) => !file.path.endsWith('.test.ts'))
    .flatMap((file) =>
      foreignImports(
        file,
        (target) => target.startsWith('node:') || target.startsWith('core/node/'),
      ),
    );
  expect(found).toEqual([]);
});

test("the portal's pages import neither Node nor the portal's server", () => {
  const found = sourceFiles('appliance-portal/ui/**/*.{ts,svelte}')
    .filter((file) => !file.path.endsWith('.test.ts'))
    .flatMap((file) =>
      foreignImports(
        file,
        (target) =>
          target.startsWith('node:') ||
          target.startsWith('appliance-portal/server') ||
          target.includes('core/node'),
      ),
    );
  expect(found).toEqual([]);
});
