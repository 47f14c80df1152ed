import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cases } from './cases/index.ts';
import { writeCases } from './cases/write-cases.ts';
import { judge } from './judge.ts';

const python = '/usr/bin/python3';
const program = fileURLToPath(new URL('second-verifier/main.py', import.meta.url));
const isThere = spawnSync(python, ['-c', 'import cryptography']).status === 0;
const why = 'python3-cryptography is missing: apt-get install python3-cryptography';
if (!isThere) process.stderr.write(`SKIPPED the second verifier: ${why}\n`);

const position = z.number().nullable();
const answerSchema = z.object({
  name: z.string(),
  verdict: z.string(),
  entries: z.number(),
  proven: z.number(),
  findings: z.array(z.tuple([z.string(), position, z.string()])),
});
type Answer = z.infer<typeof answerSchema>;

const inOrder = (findings: Answer['findings']): readonly string[] =>
  findings.map((finding) => finding.join(' ')).toSorted();

describe.skipIf(!isThere)(
  `the second verifier, in Python${isThere ? '' : ` (skipped: ${why})`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'osiris-cases-'));
    const answers = new Map<string, Answer>();

    beforeAll(() => {
      writeCases(folder);
      const output = execFileSync(python, [program, '--folder', folder], { encoding: 'utf8' });
      for (const line of output.trim().split('\n')) {
        const answer = answerSchema.parse(JSON.parse(line));
        answers.set(answer.name, answer);
      }
    }, 120_000);
    afterAll(() => rmSync(folder, { recursive: true }));

    test.each(cases.map((one) => [one.name, one] as const))(
      'agrees about %s',
      async (name, one) => {
        const { verdict, entries, proven, findings } = await judge(one);
        const answer = answers.get(name);
        expect(answer && { ...answer, findings: inOrder(answer.findings) }).toEqual({
          name,
          verdict,
          entries,
          proven,
          findings: inOrder(findings.map((found) => [found.check, found.position, found.verdict])),
        });
      },
    );
  },
);
