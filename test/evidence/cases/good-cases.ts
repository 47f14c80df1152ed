import { formatNote } from '@osiriscare/core/evidence';
import { passes, type Case } from './case.ts';
import { logStart, repair } from './contents.ts';
import { checkpointNote, grow, logLines, packetLines, seenAt } from './draft.ts';
import { before, beforeNote, honest, long, replacement, rotated } from './logs.ts';
import { appliance, desk, oldAppliance, portal, renewed, stranger } from './people.ts';

const rotatedNotes = [
  checkpointNote(rotated, 3),
  checkpointNote(rotated, 4, { signer: renewed }),
  checkpointNote(rotated, 8, { signer: renewed }),
];

const shapes = grow([
  { content: logStart() },
  {
    content: {
      ...repair(1),
      pre_state: {
        state: 'drift',
        summary: 'Ärger mit "Anführung", \\ und \u0007 – 𝄞 ﬁn €',
        observed: {
          a: 1e21,
          b: 0.000001,
          c: -0.5,
          d: 123456789012345680000,
          e: 1e-7,
          f: 5e-324,
          g: ['x', ''],
          h: 1e300,
          i: 4.35,
        },
      },
      controls: { hipaa: [], soc2: ['CC6.1'], nist_csf: ['PR.DS-02'] },
      ntp: { state: 'unknown', offset_ms: null, asked_at_ms: null },
      output: '\u{1d11e}'.repeat(500),
    },
  },
]);

export const goodCases: readonly Case[] = [
  passes({
    name: 'log',
    lines: logLines(honest, [checkpointNote(honest, 3), checkpointNote(honest)]),
  }),
  passes({ name: 'log-of-one', lines: logLines(grow([{ content: logStart() }])) }),
  passes({ name: 'log-with-many-shapes', lines: logLines(shapes) }),
  passes({ name: 'log-with-changed-key', lines: logLines(rotated, rotatedNotes) }),
  passes({
    name: 'log-seen-before',
    lines: logLines(honest),
    roots: { seen: [seenAt(honest, 0), seenAt(honest, 4), seenAt(honest, 6)] },
  }),
  passes({
    name: 'log-that-continues-another',
    lines: [
      ...logLines(replacement).slice(0, 2),
      { type: 'predecessor', note: formatNote(beforeNote) },
      ...logLines(replacement).slice(2),
    ],
    roots: { logs: [appliance, oldAppliance], seen: [seenAt(before, 2), seenAt(before, 3)] },
  }),
  passes({
    name: 'log-with-unknown-cosigner',
    lines: logLines(honest, [checkpointNote(honest, 6, { witnesses: [stranger, desk, portal] })]),
  }),
  passes({ name: 'packet', lines: packetLines(honest, { from: 2, to: 5 }) }),
  passes({ name: 'packet-of-all', lines: packetLines(honest, { from: 0, to: 6, history: [] }) }),
  passes({ name: 'packet-of-a-long-log', lines: packetLines(long, { from: 17, to: 25 }) }),
  passes({
    name: 'packet-behind-changed-key',
    lines: packetLines(rotated, { from: 5, to: 8, history: [0, 3], note: rotatedNotes[2]! }),
  }),
  passes({
    name: 'packet-before-changed-key',
    lines: packetLines(rotated, { from: 1, to: 3, history: [0, 3], note: rotatedNotes[2]! }),
  }),
  passes({
    name: 'packet-across-changed-key',
    lines: packetLines(rotated, { from: 2, to: 6, note: rotatedNotes[2]! }),
  }),
  passes({
    name: 'packet-seen-before',
    lines: packetLines(long, { from: 30, to: 33, seen: [7, 32] }),
    roots: { seen: [seenAt(long, 7), seenAt(long, 32)] },
  }),
  passes({
    name: 'packet-seen-at-the-same-checkpoint',
    lines: packetLines(honest, { from: 2, to: 5 }),
    roots: { seen: [seenAt(honest, 6)] },
  }),
];
