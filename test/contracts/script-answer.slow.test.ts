import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scriptAnswerSchema } from '@osiriscare/core/checks';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const library = readFileSync(
  fileURLToPath(new URL('../../resources/runbooks/linux/lib/answer.sh', import.meta.url)),
  'utf8',
);

/** What a script answers that has seen `seen`. */
function answerAbout(seen: string): unknown {
  const script = `${library}
observe_text seen "$SEEN"
observe_lines lines "$SEEN"
answer drift "$SEEN"`;
  const env = { PATH: '/usr/bin:/bin', SEEN: seen };
  return JSON.parse(spawnSync('sh', ['-s'], { input: script, env, encoding: 'utf8' }).stdout);
}

test('whatever stands on a host, a script answers one JSON object as it owes it', () => {
  const hostile = fc.constantFrom('"', '\\', '\n', '\t', '\u0001', '$(id)', '`id`', 'é', '%s', "'");
  const text = fc.array(fc.oneof(hostile, fc.string()), { maxLength: 30 });
  fc.assert(
    fc.property(text, (parts) => {
      const seen = parts.join('').replaceAll('\0', '').toWellFormed();
      expect(scriptAnswerSchema.safeParse(answerAbout(seen))).toMatchObject({ success: true });
    }),
    { numRuns: 60 },
  );
});

test('quotes and backslashes come back as they were, and nothing is run', () => {
  expect(answerAbout('a "b" \\c $(id)')).toMatchObject({
    summary: 'a "b" \\c $(id)',
    observed: { seen: 'a "b" \\c $(id)', lines: ['a "b" \\c $(id)'], lines_count: 1 },
  });
});
