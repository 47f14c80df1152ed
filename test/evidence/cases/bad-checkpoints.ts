import { formatNote, type SignedNote } from '@osiriscare/core/evidence';
import { toBase64, toUtf8 } from '@osiriscare/core/trust';
import { fails, type Case } from './case.ts';
import { repair } from './contents.ts';
import {
  checkpointNote,
  draftOf,
  grow,
  logLines,
  seenAt,
  type Line,
  type NoteChoice,
} from './draft.ts';
import { flipBit, malleate, withLine } from './forgery.ts';
import {
  before,
  beforeNote,
  honest,
  honestBut,
  honestSteps,
  replacement,
  rotated,
} from './logs.ts';
import {
  appliance,
  desk,
  keyHolder,
  mallory,
  oldAppliance,
  oldOrigin,
  origin,
  portal,
} from './people.ts';

const noted = (name: string, note: SignedNote, ...failing: Case['failing']): Case =>
  fails({ name, lines: logLines(honest, [note]) }, ...failing);
const chosen = (name: string, choice: NoteChoice, ...failing: Case['failing']): Case =>
  noted(name, checkpointNote(honest, 6, choice), ...failing);

const note = checkpointNote(honest);
/** Another text under the checkpoint, signed by the log. */
const retold = (name: string, change: (text: string) => string): Case => {
  const text = change(note.text);
  const bytes = appliance.sign(toUtf8(text));
  const signatures = [{ ...note.signatures[0]!, bytes }];
  return noted(name, { text, signatures }, 'checkpoint-form', 'pending');
};
const resigned = (index: number, change: (bytes: Uint8Array) => Uint8Array): SignedNote => ({
  ...note,
  signatures: note.signatures.map((line, place) =>
    place === index ? { ...line, bytes: change(line.bytes) } : line,
  ),
});
const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));

const cut = draftOf(honest.entries.slice(0, 4));
const rewritten = honestBut(2, { content: { ...repair(2), outcome: 'failed' } });
const selfWitness = keyHolder('helpful.example/witness', 'witness', origin);
const continued = (lines: readonly Line[], shown: SignedNote): Line[] => [
  ...lines.slice(0, 2),
  { type: 'predecessor', note: formatNote(shown) },
  ...lines.slice(2),
];
const both = [appliance, oldAppliance];

export const badCheckpoints: readonly Case[] = [
  chosen(
    'checkpoint-under-another-name',
    { origin: oldOrigin, signer: keyHolder(oldOrigin, 'log', origin) },
    'checkpoint-origin',
    'pending',
  ),
  fails({ name: 'tail-cut', lines: logLines(cut, [note]) }, 'checkpoint-size', 'pending'),
  fails(
    {
      name: 'tail-cut-with-its-checkpoint',
      lines: logLines(cut, [checkpointNote(honest, 4)]),
      roots: { seen: [seenAt(honest, 6)] },
    },
    'seen',
  ),
  fails(
    { name: 'log-rewritten-under-the-checkpoint', lines: logLines(rewritten, [note]) },
    'checkpoint-root',
    'pending',
  ),
  fails(
    {
      name: 'log-rewritten-and-checkpointed-anew',
      lines: logLines(rewritten),
      roots: { seen: [seenAt(honest, 4)] },
    },
    'seen',
  ),
  fails(
    {
      name: 'two-checkpoints-of-one-size',
      lines: logLines(honest, [note, checkpointNote(rewritten)]),
    },
    'checkpoint-root',
  ),
  chosen('checkpoint-with-another-root', { root: honest.roots[5]! }, 'checkpoint-root', 'pending'),
  fails(
    {
      name: 'empty-checkpoint-with-a-root',
      lines: logLines(honest, [checkpointNote(honest, 0, { root: honest.roots[5]! }), note]),
    },
    'checkpoint-root',
  ),
  chosen(
    'checkpoint-of-another-log',
    { origin: oldOrigin, signer: oldAppliance },
    'checkpoint-origin',
    'checkpoint-signature',
    'pending',
  ),
  fails(
    {
      name: 'checkpoint-of-another-log-beside-ours',
      lines: logLines(honest, [
        note,
        checkpointNote(before, 3, { signer: keyHolder(oldOrigin, 'log', origin) }),
      ]),
    },
    'checkpoint-origin',
    'checkpoint-root',
  ),
  chosen('checkpoint-signed-by-another', { signer: mallory }, 'checkpoint-signature', 'pending'),
  noted(
    'checkpoint-not-signed',
    { ...note, signatures: note.signatures.slice(1) },
    'checkpoint-signature',
    'pending',
  ),
  noted(
    'checkpoint-signature-with-one-bit-turned',
    resigned(0, (bytes) => flipped(bytes, 9)),
    'checkpoint-signature',
    'pending',
  ),
  noted(
    'checkpoint-signature-in-its-second-form',
    resigned(0, malleate),
    'checkpoint-signature',
    'pending',
  ),
  noted(
    'checkpoint-signed-twice',
    { ...note, signatures: [note.signatures[0]!, ...note.signatures] },
    'checkpoint-signature',
    'pending',
  ),
  fails(
    { name: 'checkpoint-signed-by-the-old-key', lines: logLines(rotated) },
    'checkpoint-signature',
    'pending',
  ),
  retold('checkpoint-with-a-leading-zero', (text) => text.replace('\n6\n', '\n06\n')),
  retold('checkpoint-with-a-line-more', (text) => `${text}more\n`),
  retold('checkpoint-with-a-short-root', (text) => text.replace(/[^\n]{4}\n$/, '\n')),
  fails(
    {
      name: 'checkpoint-without-a-blank-line',
      lines: withLine(logLines(honest), 1, () => ({
        type: 'checkpoint',
        note: formatNote(note).replace('\n\n', '\n'),
      })),
    },
    'checkpoint-form',
    'pending',
  ),
  noted(
    'cosignature-with-one-bit-turned',
    resigned(1, (bytes) => flipped(bytes, 20)),
    'cosignature',

    'pending',
  ),
  noted(
    'cosignature-with-another-time',
    resigned(1, (bytes) => flipped(bytes, 7)),
    'cosignature',

    'pending',
  ),
  noted(
    'cosignature-in-its-second-form',
    resigned(1, (bytes) =>
      Uint8Array.from([...bytes.subarray(0, 8), ...malleate(bytes.subarray(8))]),
    ),
    'cosignature',

    'pending',
  ),
  noted(
    'cosignature-cut-short',
    resigned(1, (bytes) => bytes.subarray(8)),
    'cosignature',
    'pending',
  ),
  noted(
    'cosignature-of-another-checkpoint',
    {
      ...note,
      signatures: [note.signatures[0]!, ...checkpointNote(honest, 4).signatures.slice(1)],
    },
    'cosignature',
    'pending',
  ),
  fails(
    {
      name: 'log-that-witnesses-itself',
      lines: logLines(honest, [checkpointNote(honest, 6, { witnesses: [desk, selfWitness] })]),
      roots: { witnesses: [desk, portal, selfWitness] },
    },
    'independence',
    'pending',
  ),
  fails(
    {
      name: 'log-before-with-another-root',
      lines: continued(
        logLines(replacement),
        checkpointNote(before, 3, { signer: oldAppliance, root: honest.roots[3]! }),
      ),
      roots: { logs: both },
    },
    'predecessor',
  ),
  fails(
    {
      name: 'log-before-seen-longer',
      lines: continued(logLines(replacement), beforeNote),
      roots: { logs: both, seen: [{ ...seenAt(honest, 4), origin: oldOrigin }] },
    },
    'predecessor',
  ),
  fails(
    {
      name: 'log-before-seen-otherwise',
      lines: continued(logLines(replacement), beforeNote),
      roots: { logs: both, seen: [{ ...seenAt(honest, 3), origin: oldOrigin }] },
    },
    'predecessor',
  ),
  fails(
    {
      name: 'log-before-signed-by-another',
      lines: continued(
        logLines(replacement),
        checkpointNote(before, 3, { signer: keyHolder(oldOrigin, 'log', 'mallory') }),
      ),
      roots: { logs: both },
    },
    'predecessor',
  ),
  fails(
    {
      name: 'log-before-of-a-first-log',
      lines: continued(logLines(honest), beforeNote),
      roots: { logs: both },
    },
    'predecessor',
  ),
  fails(
    {
      name: 'log-before-that-cannot-be-read',
      lines: withLine(continued(logLines(replacement), beforeNote), 2, (line) => ({
        ...line,
        note: 'x',
      })),
      roots: { logs: both },
    },
    'predecessor',
  ),
  fails(
    {
      name: 'witness-signature-of-nonsense-line',
      lines: logLines(grow(honestSteps), [
        {
          ...note,
          signatures: [
            note.signatures[0]!,
            { ...note.signatures[1]!, bytes: toUtf8(flipBit(toBase64(new Uint8Array(54)))) },
            note.signatures[2]!,
          ],
        },
      ]),
    },
    'cosignature',

    'pending',
  ),
];
