import type { Plugin } from 'vite';

/** V8 keeps a source in one byte a letter, but all of it in two as soon as one letter is not Latin-1: a single ’ would cost the size of the program. */
export function oneByteLetters(): Plugin {
  return {
    name: 'one-byte-letters',
    generateBundle: (_, files) => {
      for (const file of Object.values(files))
        if (file.type === 'chunk') file.code = inOneByteLetters(file.code);
    },
  };
}

/** The same program with every other letter written as `\u2019`. Such letters may stand in strings, templates and patterns only: comments must be gone. */
export function inOneByteLetters(code: string): string {
  return code.replaceAll(
    /[^\0-\xff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
