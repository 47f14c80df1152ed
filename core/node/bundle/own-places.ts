import { relative } from 'node:path';
import type { Plugin } from 'vite';

/** Modules of ours read files that lie beside them: in a bundle in `directory` too, `import.meta.url` is where the module came from. */
export function ownPlaces(directory: string): Plugin {
  return {
    name: 'own-places',
    transform: (code, path) => {
      const isOurs = !path.includes('/node_modules/');
      return isOurs && code.includes('import.meta.url')
        ? inOwnPlace(code, path, directory)
        : undefined;
    },
  };
}

/** The code of the module at `path` for a bundle in `directory`. */
export function inOwnPlace(code: string, path: string, directory: string): string {
  const place = JSON.stringify(relative(directory, path));
  return code.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`);
}
