import { payloadTypes, signedBytes } from '@osiriscare/core/trust';
import { fails, type Case } from './case.ts';
import { keyChange, logStart, repair } from './contents.ts';
import { checkpointNote, draftOf, grow, logLines, signWith, textOf, type Step } from './draft.ts';
import { flipBit, identityKey, malleate, universalSignature, withLine } from './forgery.ts';
import { honest, honestBut, honestSteps, rotatedSteps } from './logs.ts';
import { appliance, mallory, oldAppliance, oldOrigin, renewed } from './people.ts';

const lines = logLines(honest);

/** One entry is otherwise, in a log that is consistent in itself. */
const altered = (
  name: string,
  alter: NonNullable<Step['alter']>,
  ...failing: Case['failing']
): Case => fails({ name, lines: logLines(honestBut(2, { alter })) }, ...failing);
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
