import { toCanonical, toUtf8 } from '@osiriscare/core/trust';
import { fails, type Case } from './case.ts';
import { passed } from './contents.ts';
import { logLines, type Step } from './draft.ts';
import { honestBut } from './logs.ts';

const text = (value: unknown): string => new TextDecoder().decode(toCanonical(value));
/** One entry is otherwise, in a log that is consistent in itself. */
const altered = (
  name: string,
  alter: NonNullable<Step['alter']>,
  ...failing: Case['failing']
): Case => fails({ name, lines: logLines(honestBut(2, { alter })) }, ...failing);
const written = (
  name: string,
  write: (canonical: string) => string,
  ...failing: Case['failing']
): Case =>
  fails(
    { name, lines: logLines(honestBut(2, { write: (value) => toUtf8(write(text(value))) })) },
    ...failing,
  );

export const badBodies: readonly Case[] = [
  written('body-with-a-space', (body) => body.replace(',', ', '), 'body-canonical'),
  written('body-with-a-line-end', (body) => `${body}\n`, 'body-canonical'),
  written(
    'body-with-keys-in-another-order',
    (body) => body.replace(/^\{("action":.*?\}),("chain_position":2),/, '{$2,$1,'),
    'body-canonical',
  ),
  written(
    'body-with-a-key-twice',
    (body) => body.replace('{', '{"site":"other",'),
    'body-canonical',
  ),
  written(
    'body-with-a-needless-escape',
    (body) => body.replace('bayside"', '\\u0062ayside"'),
    'body-canonical',
  ),
  written(
    'body-with-a-number-at-length',
    (body) => body.replace('-12.5', '-12.50'),
    'body-canonical',
  ),
  written(
    'body-with-a-lone-surrogate',
    (body) => body.replace('ufw', '\\ud800ufw'),
    'body-canonical',
  ),
  written(
    'body-with-a-byte-order-mark',
    (body) => `\ufeff${body}`,
    'body-canonical',
    'body-schema',
  ),
  written('body-cut-off', (body) => body.slice(0, -5), 'body-canonical', 'body-schema'),
  fails(
    {
      name: 'body-that-is-not-utf8',
      lines: logLines(
        honestBut(2, {
          write: (value) =>
            Uint8Array.from(toCanonical(value), (byte) => (byte === 0x75 ? 0xff : byte)),
        }),
      ),
    },
    'body-canonical',
    'body-schema',
  ),
  written('body-that-is-no-object', () => '[1,2]', 'body-schema'),
  written('body-nested-deeply', () => '['.repeat(400) + ']'.repeat(400), 'body-schema'),
  altered('body-with-an-unknown-field', (bundle) => ({ ...bundle, note: 'x' }), 'body-schema'),
  altered('body-without-a-field', (bundle) => ({ ...bundle, outcome: undefined }), 'body-schema'),
  altered(
    'body-with-an-unknown-outcome',
    (bundle) => ({ ...bundle, outcome: 'healed' }),
    'body-schema',
  ),
  altered(
    'body-with-a-time-in-words',
    (bundle) => ({ ...bundle, recorded_at_ms: 'noon' }),
    'body-schema',
  ),
  altered(
    'body-with-an-upper-case-hash',
    (bundle) => ({ ...bundle, ruleset_hash: 'E'.repeat(64) }),
    'body-schema',
  ),
  altered(
    'body-with-a-foreign-name-of-a-control-framework',
    (bundle) => ({ ...bundle, controls: { 'HI PAA': [] } }),
    'body-schema',
  ),
  altered(
    'body-with-a-nested-observation',
    (bundle) => ({
      ...bundle,
      pre_state: { state: 'drift', summary: '', observed: { a: { b: 1 } } },
    }),
    'body-schema',
  ),
  altered(
    'output-longer-than-500',
    (bundle) => ({ ...bundle, output: 'x'.repeat(501) }),
    'body-schema',
  ),
  altered(
    'output-of-501-characters-beyond-16-bits',
    (bundle) => ({ ...bundle, output: '\u{1d11e}'.repeat(501) }),
    'body-schema',
  ),
  written(
    'body-with-a-key-of-javascript',
    (body) => body.replace('{', '{"__proto__":1,'),
    'body-schema',
  ),
  written(
    'body-with-a-number-beyond-all',
    (body) => body.replace('-12.5', '1e999'),
    'body-canonical',
    'body-schema',
  ),
  written(
    'body-with-a-number-that-is-not-kept',
    (body) => body.replace('-12.5', '9007199254740993'),
    'body-canonical',
  ),
  altered(
    'output-of-a-passed-check',
    (bundle) => ({ ...passed(2), ...pick(bundle), output: 'all good' }),
    'no-needless-output',
  ),
];

function pick({ log, chain_position, prev_hash }: Readonly<Record<string, unknown>>): object {
  return { log, chain_position, prev_hash };
}
