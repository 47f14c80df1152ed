import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

const isTest = (path: string): boolean => path.endsWith('.test.ts') || /\/testing[/.]/.test(path);

const texts = sourceFiles('{core,scanner,appliance-portal,scripts}/**/*.{ts,svelte}')
  .filter(({ path }) => !isTest(path))
  .map(({ text }) => text);

/** `type: 'disk_full'`, `readonly id: 'disk_full'`, `refused('root_only'`, `unknown('host_unknown'`; ids of two words at least. */
const givenIds =
  /(?:\b(?:type|id): |\b(?:refused|unknown|problem)\(\s*)'([a-z][a-z0-9]*(?:_[a-z0-9]+)+)'/g;

/** Told from one part of a program to another; where a person hears of it, other words say so. */
const neverShown: readonly string[] = [
  // The machine of an incident: a program does not do what it refuses.
  'transition_refused',
  'attempt_other',
  'finding_other',
  'finding_stale',
  'success_unproven',
  // Why a probe ended before its end.
  'binding_lost',
  'budget_spent',
  'contact_refused',
  'fell_silent',
  'medical_answer',
  'medical_port',
  // Data of the release that its own tests read; frames, patterns and time answers that are dropped.
  'knowledge_malformed',
  'vendor_table_damaged',
  'pattern_invalid',
  'pcap_format_unknown',
  'pcap_link_unknown',
  'pcap_record_too_long',
  'sent_away',
  // Why a call between programs failed; the portal answers with `scanner_…` or `agent_…`.
  'answer_too_large',
  // What is wrong with a signed document; whoever refuses it says so in its own words.
  'not_utf8',
  'not_json',
  'not_canonical',
  'envelope_malformed',
  'payload_type_wrong',
  'signature_refused',
  // Why a private file is not read; the error says `credential_…` or `key_file_…`.
  'too_large',
];

const documented = sourceFiles('docs/errors.md').map(({ text }) => text)[0] ?? '';
const given = new Set(texts.flatMap((text) => [...text.matchAll(givenIds)].map(([, id]) => id)));
const explained = [...documented.matchAll(/^\| `([a-z0-9_]+)`/gm)].map(([, id]) => id ?? '');

test('there are many errors to explain', () => {
  expect(given.size).toBeGreaterThan(150);
});

test('docs/errors.md explains every error that a person can meet', () => {
  const known = new Set([...explained, ...neverShown]);
  expect([...given].filter((id) => !known.has(id ?? ''))).toEqual([]);
});

test('docs/errors.md explains no error that is gone', () => {
  const everything = [
    ...texts,
    ...sourceFiles('{test/lab,scripts}/**/*.{ts,mjs}').map(({ text }) => text),
  ].join('\n');
  expect(
    explained.filter((id) => !everything.includes(`'${id}'`) && !everything.includes(`${id}: `)),
  ).toEqual([]);
});

test('what is said to be never shown is given somewhere, and not explained', () => {
  expect(neverShown.filter((id) => !given.has(id) || explained.includes(id))).toEqual([]);
});
