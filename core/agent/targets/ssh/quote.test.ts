import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandLine } from './quote.ts';

const word = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.stringMatching(/^[ -~\n\t]{0,40}$/),
    fc.constantFrom("'", "''", '-n', '~', '$(id)', '`id`', '\\', "\\'", '*', '!!', '\n', '', '=ls'),
  )
  .filter((text) => !text.includes('\0'));

test('a real shell splits the command line into exactly the words that were given', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const line = commandLine(['printf', '%s\\0', ...words]);
      const shell = spawnSync('/bin/sh', ['-c', line], { env: { PATH: '/usr/bin:/bin' } });
      const expected = Buffer.from(words.map((text) => `${text}\0`).join(''));
      expect(shell.stdout.equals(expected)).toBe(true);
    }),
    { numRuns: 150 },
  );
});
