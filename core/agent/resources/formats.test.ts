import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSchema } from '@osiriscare/core/checks';
import { dataFaultIds, readAs } from '@osiriscare/core/data-files';
import { ruleFileSchema, ruleSchema, runbookSchema } from '@osiriscare/core/healing';
import { expect, test } from 'vitest';
import { readDataFile } from './read-data-file.ts';

const docs = join(import.meta.dirname, '../../../docs');
const documented = readFileSync(join(docs, 'errors.md'), 'utf8');

test.each(dataFaultIds)('%s is explained', (id) => {
  expect(documented).toContain(`| \`${id}\``);
});

/** The first piece of YAML in a description of a format. */
function exampleOf(name: string) {
  const text = readFileSync(join(docs, 'formats', name), 'utf8');
  const yaml = /```yaml\n([^]*?)```/.exec(text)?.[1] ?? '';
  const file = readDataFile({ name, text: yaml });
  if (!file.ok) throw new Error(file.error[0]?.message);
  return file.value;
}

test('the examples in the descriptions of the formats are good', () => {
  expect(readAs(checkSchema, exampleOf('check.md'))).toMatchObject({ ok: true });
  expect(readAs(runbookSchema, exampleOf('runbook.md'))).toMatchObject({ ok: true });
  const rules = exampleOf('rule.md');
  expect(readAs(ruleFileSchema, rules)).toMatchObject({ ok: true });
  expect(readAs(ruleSchema, rules, ['rules', 0])).toMatchObject({ ok: true });
});
