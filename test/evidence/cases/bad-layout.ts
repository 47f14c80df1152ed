import { fails, type Case } from './case.ts';
import { repair } from './contents.ts';
import {
  checkpointLine,
  checkpointNote,
  draftOf,
  grow,
  logLines,
  packetLines,
  seenAt,
  textOf,
  type Line,
} from './draft.ts';
import { flipBit, withLine } from './forgery.ts';
import { honest, honestSteps, long, rotated } from './logs.ts';
import { renewed } from './people.ts';

const log = logLines(honest);
const packet = packetLines(honest, { from: 2, to: 5 });
const rotatedNote = checkpointNote(rotated, 8, { signer: renewed });
const header = log[0]!;
const withHeader = (lines: readonly Line[], change: Line): Line[] =>
  withLine(lines, 0, (line) => ({ ...line, ...change }));
const broken = (name: string, lines: readonly Line[] | string, ...failing: Case['failing']): Case =>
  fails({ name, lines }, ...failing);

/** Entry 3 is another one than in the tree of the checkpoint, signed by the log. */
const other = grow(
  honestSteps.map((step, index) => (index === 3 ? { content: repair(33) } : step)),
);
const exchanged = withLine(packet, 4, (line) => ({
  ...packetLines(other, { from: 2, to: 5 })[4],
  proof: line['proof'],
}));

export const badLayout: readonly Case[] = [
  broken('nothing', '', 'layout'),
  broken('no-header', log.slice(1), 'layout'),
  broken('second-header', [header, ...log], 'layout'),
  broken(
    'header-of-another-version',
    withHeader(log, { format: 'osiriscare.site-log.v2' }),
    'layout',
  ),
  broken(
    'line-of-an-unknown-type',
    [...log.slice(0, 2), { type: 'remark' }, ...log.slice(2)],
    'layout',
  ),
  broken(
    'line-with-an-unknown-field',
    withLine(log, 1, (line) => ({ ...line, extra: 1 })),
    'layout',
    'pending',
  ),
  broken(
    'line-with-a-space',
    textOf(log).replace('"checkpoint",', '"checkpoint", '),
    'layout',
    'pending',
  ),
  broken('line-that-is-no-json', `${textOf(log)}}\n`, 'layout'),
  broken('blank-line', textOf(log).replace('\n', '\n\n'), 'layout'),
  broken(
    'line-with-spare-bits',
    withLine(log, 2, (line) => ({ ...line, signature: spareBits(String(line['signature'])) })),
    'layout',
    'complete',
    'log-start',
    'prev-hash',
    'chain-position',
    'history',
    'checkpoint-size',
    'pending',
  ),
  broken(
    'signature-of-63-bytes',
    withLine(log, 7, (line) => ({ ...line, signature: Buffer.alloc(63).toString('base64') })),
    'layout',
    'complete',
    'checkpoint-size',
    'pending',
  ),
  broken('checkpoint-behind-the-entries', [header, ...log.slice(2), log[1]!], 'layout', 'pending'),
  broken('history-in-a-log', [...log.slice(0, 2), { ...packet[2]! }, ...log.slice(2)], 'layout'),
  broken(
    'consistency-in-a-log',
    [...log.slice(0, 2), { type: 'consistency', from: 1, hashes: [] }, ...log.slice(2)],
    'layout',
  ),
  broken(
    'proof-in-a-log',
    withLine(log, 4, (line) => ({ ...line, proof: [] })),
    'layout',
  ),
  broken(
    'log-that-begins-late',
    withHeader(log, { from: 1, to: 7 }),
    'layout',
    'chain-position',
    'log-start',
    'history',
    'pending',
  ),
  broken('more-announced-than-there', withHeader(log, { to: 7 }), 'complete'),
  broken('more-there-than-announced', withHeader(log, { to: 5 }), 'complete'),
  broken('nothing-announced', withHeader(log.slice(0, 1), { to: 0 }), 'layout'),
  broken(
    'packet-with-a-gap',
    packet.filter((_, index) => index !== 4),
    'complete',
    'chain-position',
    'prev-hash',
    'inclusion',
  ),
  broken('packet-cut-at-its-end', packet.slice(0, -1), 'complete'),
  broken(
    'packet-with-two-checkpoints',
    [...packet.slice(0, 2), checkpointLine(checkpointNote(honest, 5)), ...packet.slice(2)],
    'layout',
  ),
  broken(
    'packet-proof-with-one-bit-turned',
    withLine(packet, 4, (line) => ({
      ...line,
      proof: [flipBit((line['proof'] as string[])[0]), ...(line['proof'] as string[]).slice(1)],
    })),
    'inclusion',
  ),
  broken(
    'packet-proof-of-another-entry',
    withLine(packet, 4, (line) => ({ ...line, proof: packet[3]!['proof'] })),
    'inclusion',
  ),
  broken(
    'packet-proof-cut-short',
    withLine(packet, 4, (line) => ({ ...line, proof: (line['proof'] as string[]).slice(1) })),
    'inclusion',
  ),
  broken(
    'packet-proof-too-long',
    withLine(packet, 4, (line) => ({
      ...line,
      proof: [...(line['proof'] as string[]), (line['proof'] as string[])[0]],
    })),
    'inclusion',
  ),
  broken(
    'packet-entry-exchanged',
    exchanged.slice(0, 5).concat(packet.slice(5)),
    'inclusion',
    'prev-hash',
  ),
  broken(
    'packet-last-entry-exchanged',
    [
      ...packet.slice(0, -1),
      {
        ...packetLines(
          grow(honestSteps.map((step, index) => (index === 4 ? { content: repair(44) } : step))),
          { from: 2, to: 5 },
        ).at(-1),
        proof: packet.at(-1)!['proof'],
      },
    ],
    'inclusion',
  ),
  broken(
    'packet-under-a-checkpoint-of-other-entries',
    packetLines(draftOf(honest.entries), { from: 2, to: 5, note: checkpointNote(other) }),
    'inclusion',
  ),
  broken(
    'packet-history-with-a-record',
    packetLines(honest, { from: 2, to: 5, history: [0, 1] }),
    'history',
  ),
  broken(
    'packet-history-within-the-range',
    packetLines(rotated, { from: 2, to: 5, history: [0, 3], note: rotatedNote }),
    'history',
  ),
  broken(
    'packet-history-out-of-order',
    packetLines(rotated, { from: 5, to: 8, history: [3, 0], note: rotatedNote }),
    'history',
  ),
  broken(
    'packet-without-the-change-of-the-key',
    packetLines(rotated, { from: 5, to: 8, note: rotatedNote }),
    'entry-signature',
    'checkpoint-signature',
    'pending',
  ),
  broken(
    'packet-that-hides-a-later-change-of-the-key',
    packetLines(rotated, { from: 1, to: 3, note: rotatedNote }),
    'checkpoint-signature',
    'pending',
  ),
  fails(
    {
      name: 'packet-seen-otherwise',
      lines: packetLines(long, { from: 30, to: 33, seen: [7] }),
      roots: { seen: [{ ...seenAt(long, 7), root: honest.roots[6]! }] },
    },
    'seen',
  ),
  fails(
    {
      name: 'packet-with-a-wrong-consistency-proof',
      lines: withLine(packetLines(long, { from: 30, to: 33, seen: [7] }), 2, (line) => ({
        ...line,
        hashes: (line['hashes'] as string[]).toReversed(),
      })),
      roots: { seen: [seenAt(long, 7)] },
    },
    'seen',
  ),
];

/** The same 64 bytes, written in a way that is not the canonical one. */
function spareBits(base64: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const last = alphabet.indexOf(base64.charAt(85));
  return `${base64.slice(0, 85)}${alphabet.charAt(last + 1)}==`;
}
