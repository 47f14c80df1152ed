import { fileURLToPath } from 'node:url';
import { frameworkIds, metricIds, type Check, type FrameworkId } from '@osiriscare/core/checks';
import { metricOf, type FrameworkControl } from '@osiriscare/core/frameworks';
import { describe, expect, test } from 'vitest';
import { builtInNames } from '../built-ins/index.ts';
import { loadResources } from './load-resources.ts';
import { readabilityOf } from './testing/readability.ts';

const folder = (name: string): string =>
  fileURLToPath(new URL(`../../../resources/${name}`, import.meta.url));
const loaded = loadResources(
  {
    frameworks: folder('frameworks'),
    checks: folder('checks'),
    runbooks: folder('runbooks'),
    rules: folder('rules'),
    syncedRules: undefined,
  },
  builtInNames,
);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error, null, 1));
const { frameworks, checks, runbooks } = loaded.value;
const all = [...checks.values()].map(({ check }) => check);
const book = frameworks.frameworks;
const controls = frameworkIds.flatMap((framework) =>
  (book.get(framework)?.controls ?? []).map(
    (control) => [`${framework} ${control.id}`, framework, control] as const,
  ),
);

function touching(framework: FrameworkId, id: string): Check[] {
  return all.filter((check) => check.controls[framework].includes(id));
}

test.each(all)('$id maps to a control of HIPAA and to one of at least two others', (check) => {
  expect(check.controls.hipaa.length).toBeGreaterThan(0);
  const others = frameworkIds.filter((id) => id !== 'hipaa' && check.controls[id].length > 0);
  expect(others.length).toBeGreaterThanOrEqual(2);
});

test.each(controls)('%s is touched by a check: no orphan', (_, framework, { id }) => {
  expect(touching(framework, id)).not.toEqual([]);
});

test('no check names a control twice', () => {
  for (const { controls: named } of all)
    for (const ids of Object.values(named)) expect(new Set(ids).size).toBe(ids.length);
});

test('a runbook serves the same controls as the check of its name', () => {
  const own = [...runbooks.values()].filter(({ runbook }) => checks.has(runbook.id));
  const controlsByCheck = own.map(({ runbook }) => [
    runbook.id,
    checks.get(runbook.id)?.check.controls,
  ]);
  expect(own.map(({ runbook }) => [runbook.id, runbook.controls])).toEqual(controlsByCheck);
});

test('each of the seven metrics has checks', () => {
  const counted = new Set(all.map((check) => metricOf(check, frameworks)));
  expect([...counted].filter((id) => id !== null).sort()).toEqual([...metricIds].sort());
});

const shapes: Readonly<Record<FrameworkId, RegExp>> = {
  hipaa: /^164\.3(?:08|10|12|14|16)(?:\([A-Za-z0-9]+\))+$/,
  soc2: /^(?:CC[1-9]|A1|PI1|C1|P[1-8])\.\d{1,2}$/,
  pci: /^(?:1[0-2]|[1-9])(?:\.\d{1,2}){2,3}$/,
  nistCsf: /^(?:GV|ID|PR|DE|RS|RC)\.[A-Z]{2}-\d{2}$/,
  cis: /^(?:1[0-8]|[1-9])\.\d{1,2}$/,
};

test.each(controls)('%s is cited as its framework writes it', (_, framework, { id, citation }) => {
  expect(id).toMatch(shapes[framework]);
  expect(citation.endsWith(id)).toBe(true);
});

/** 45 CFR Part 164, Subpart C, Appendix A: the implementation specifications marked (A), of those that a check touches. */
const addressable = [
  '164.308(a)(5)(ii)(B)',
  '164.308(a)(5)(ii)(C)',
  '164.308(a)(5)(ii)(D)',
  '164.312(a)(2)(iii)',
  '164.312(a)(2)(iv)',
  '164.312(e)(2)(ii)',
];

test('required and addressable are told apart as Appendix A does', () => {
  const hipaa = book.get('hipaa')?.controls ?? [];
  const marked = hipaa.filter(({ binding }) => binding === 'addressable').map(({ id }) => id);
  expect(marked.toSorted()).toEqual(addressable.toSorted());
});

test('what is only proposed names its proposal and stands in HIPAA alone', () => {
  for (const [, framework, { proposed }] of controls)
    if (proposed !== undefined) expect(book.get(framework)?.proposal?.citation).toContain('90 FR');
  expect(book.get('hipaa')?.proposal?.about).toContain('not the law');
});

describe('plain words', () => {
  const textOf = ({ means, why, otherwise, checked, proposed = '' }: FrameworkControl): string =>
    [means, why, otherwise, checked, proposed].join(' ').trim();

  test.each(controls)('%s is written for a practice manager', (_name, _framework, control) => {
    const { grade, longestSentence } = readabilityOf(textOf(control));
    expect(grade).toBeLessThanOrEqual(7);
    expect(longestSentence).toBeLessThanOrEqual(30);
  });

  test('all texts together read like those for an eleven-year-old', () => {
    const { grade } = readabilityOf(controls.map(([, , control]) => textOf(control)).join(' '));
    expect(grade).toBeLessThanOrEqual(5);
  });

  test('the measure tells hard texts from easy ones', () => {
    const hard =
      'Implement hardware, software, and/or procedural mechanisms that record and examine activity in information systems containing electronic protected health information.';
    expect(readabilityOf(hard).grade).toBeGreaterThan(14);
    expect(readabilityOf('The cat sat on the mat. It was warm.').grade).toBeLessThan(2);
  });

  test('no word is used that staff would have to look up', () => {
    const jargon = /\b(?:ePHI|CIDR|SSH|kernel|daemon|SUID|implement|mitigat\w*|vulnerabilit\w*)\b/i;
    for (const [name, , control] of controls)
      expect([name, jargon.exec(textOf(control))?.[0]]).toEqual([name, undefined]);
  });
});
