import { payloadTypes, signedBytes, toCanonical, toUtf8 } from '@osiriscare/core/trust';
import { fails, type Case } from './case.ts';
import { keyChange, logStart, passed, repair } from './contents.ts';
import { checkpointNote, draftOf, grow, logLines, signWith, textOf, type Step } from './draft.ts';
import { flipBit, identityKey, malleate, universalSignature, withLine } from './forgery.ts';
import { honest, honestBut, honestSteps, rotatedSteps } from './logs.ts';
import { appliance, mallory, oldAppliance, oldOrigin, renewed } from './people.ts';

const lines = logLines(honest);
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
const signed = (name: string, step: Partial<Step>, ...failing: Case['failing']): Case =>
  fails({ name, lines: logLines(honestBut(2, step)) }, ...failing);

const swapped = draftOf(
  honest.entries.map((entry, index) => ({
    ...entry,
    signature: honest.entries[index === 2 ? 3 : index === 3 ? 2 : index]!.signature,
  })),
);
const order = <T>(values: readonly T[], ...places: readonly number[]): T[] =>
  places.map((place) => values[place]!);
const tree = ['checkpoint-root', 'pending'] as const;

/** The key changes to one under which anything is signed; from then on there are no real signatures. */
const smallOrder = grow([
  { content: logStart() },
  { content: keyChange(identityKey) },
  { content: repair(2), sign: () => universalSignature },
]);

export const badEntries: readonly Case[] = [
  fails(
    {
      name: 'body-with-one-bit-turned',
      lines: withLine(lines, 4, (line) => ({ ...line, body: flipBit(line['body'], 400) })),
    },
    'prev-hash',
    'body-schema',
    'pending',
    'entry-signature',
    'checkpoint-root',
  ),
  fails(
    {
      name: 'signature-with-one-bit-turned',
      lines: withLine(lines, 4, (line) => ({ ...line, signature: flipBit(line['signature']) })),
    },
    'entry-signature',
    'pending',
    'checkpoint-root',
  ),
  fails({ name: 'signatures-exchanged', lines: logLines(swapped) }, 'entry-signature'),
  signed('entry-signed-by-another', { signer: mallory }, 'entry-signature'),
  signed(
    'entry-signed-as-an-order',
    { sign: (body) => appliance.sign(signedBytes(payloadTypes.order, body)) },
    'entry-signature',
  ),
  signed(
    'entry-signed-without-its-type',
    { sign: (body) => appliance.sign(body) },
    'entry-signature',
  ),
  signed(
    'signature-in-its-second-form',
    { sign: (body) => malleate(signWith(appliance)(body)) },
    'signature-form',
  ),
  signed('signature-of-zeros', { sign: () => new Uint8Array(64) }, 'entry-signature'),
  altered(
    'previous-hash-of-another',
    (bundle) => ({ ...bundle, prev_hash: 'd'.repeat(64) }),
    'prev-hash',
  ),
  fails(
    {
      name: 'first-entry-follows-something',
      lines: logLines(
        honestBut(0, { alter: (bundle) => ({ ...bundle, prev_hash: 'd'.repeat(64) }) }),
      ),
    },
    'prev-hash',
  ),
  altered('position-skipped', (bundle) => ({ ...bundle, chain_position: 3 }), 'chain-position'),
  altered('position-repeated', (bundle) => ({ ...bundle, chain_position: 1 }), 'chain-position'),
  altered('entry-of-another-log', (bundle) => ({ ...bundle, log: oldOrigin }), 'log-name'),
  fails(
    { name: 'entries-exchanged', lines: order(lines, 0, 1, 2, 3, 5, 4, 6, 7) },
    'prev-hash',
    'chain-position',
    ...tree,
  ),
  fails(
    {
      name: 'entry-taken-out',
      lines: withLine(order(lines, 0, 1, 2, 3, 5, 6, 7), 0, (line) => ({ ...line, to: 5 })),
    },
    'prev-hash',
    'pending',
    'chain-position',
    'checkpoint-size',
  ),
  fails(
    {
      name: 'entry-put-in',
      lines: withLine(order(lines, 0, 1, 2, 3, 3, 4, 5, 6, 7), 0, (line) => ({ ...line, to: 7 })),
    },
    'prev-hash',
    'chain-position',
    ...tree,
  ),
  fails(
    { name: 'no-start', lines: logLines(grow([{ content: repair(0) }, { content: repair(1) }])) },
    'log-start',
    'pending',
    'history',
  ),
  altered('second-start', (bundle) => ({ ...logStart(), ...pick(bundle) }), 'log-start'),
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
  written('body-nested-deeply', () => '['.repeat(5000) + ']'.repeat(5000), 'body-schema'),
  altered('body-with-an-unknown-field', (bundle) => ({ ...bundle, note: 'x' }), 'body-schema'),
  altered('body-without-a-field', ({ outcome: _, ...bundle }) => bundle, 'body-schema'),
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
  fails(
    { name: 'key-of-small-order', lines: logLines(smallOrder, [checkpointNote(smallOrder, 1)]) },
    'key-form',
    'entry-signature',
    'pending',
  ),
  fails(
    {
      name: 'key-changed-by-another',
      lines: logLines(
        grow(
          rotatedSteps.map((step, index) => (index === 3 ? { ...step, signer: mallory } : step)),
        ),
        [checkpointNote(grow(rotatedSteps), 3)],
      ),
    },
    'entry-signature',
    'pending',
  ),
  fails(
    {
      name: 'old-key-used-after-the-change',
      lines: logLines(
        grow(rotatedSteps.map((step, index) => (index === 5 ? { content: step.content } : step))),
        [
          checkpointNote(
            grow(
              rotatedSteps.map((step, index) => (index === 5 ? { content: step.content } : step)),
            ),
            8,
            { signer: renewed },
          ),
        ],
      ),
    },
    'entry-signature',
  ),
  fails(
    {
      name: 'log-started-with-another-key',
      lines: logLines(grow(withStart(mallory), { signer: mallory }), [
        checkpointNote(grow(withStart(mallory), { signer: mallory }), 6, { signer: mallory }),
      ]),
    },
    'pinned-key',
  ),
  fails(
    {
      name: 'log-signed-by-the-key-of-another-log',
      lines: logLines(grow(honestSteps, { signer: oldAppliance })),
    },
    'entry-signature',
  ),
  fails(
    {
      name: 'line-of-one-entry-twice-in-one-line',
      lines: textOf(lines).replace('{"type":"entry",', '{"type":"entry","body":"AAAA",'),
    },
    'layout',
    'complete',
    'log-start',
    'prev-hash',
    'chain-position',
    'history',
    'checkpoint-size',
    'pending',
  ),
];

function pick({ log, chain_position, prev_hash }: Readonly<Record<string, unknown>>): object {
  return { log, chain_position, prev_hash };
}

function withStart(holder: typeof mallory): readonly Step[] {
  return honestSteps.map((step, index) =>
    index === 0 ? { content: logStart(null, holder) } : step,
  );
}
