import { formatNote } from '@osiriscare/core/evidence';
import { isNotProven, type Case } from './case.ts';
import { checkpointNote, logLines, packetLines, seenAt, type Line } from './draft.ts';
import { beforeNote, honest, long, replacement, rotated } from './logs.ts';
import { before } from './logs.ts';
import { appliance, desk, oldAppliance, stranger } from './people.ts';

const continued = (note = beforeNote): Line[] => {
  const lines = logLines(replacement);
  return [...lines.slice(0, 2), { type: 'predecessor', note: formatNote(note) }, ...lines.slice(2)];
};
const both = [appliance, oldAppliance];
const cosignedBy = (...witnesses: readonly (typeof desk)[]) => [
  checkpointNote(honest, 6, { witnesses }),
];
const packet = packetLines(honest, { from: 2, to: 5 });

export const unprovenCases: readonly Case[] = [
  isNotProven(
    { name: 'pending-entries', lines: logLines(honest, [checkpointNote(honest, 4)]) },
    'pending',
  ),
  isNotProven({ name: 'no-checkpoint', lines: logLines(honest, []) }, 'pending'),
  isNotProven(
    {
      name: 'latest-checkpoint-without-witnesses',
      lines: logLines(honest, [
        checkpointNote(honest, 4),
        ...[checkpointNote(honest, 6, { witnesses: [] })],
      ]),
    },
    'pending',
  ),
  isNotProven(
    { name: 'no-witness', lines: logLines(honest, cosignedBy()) },
    'witnesses',
    'pending',
  ),
  isNotProven(
    { name: 'unknown-witness', lines: logLines(honest, cosignedBy(stranger, stranger)) },
    'witnesses',
    'pending',
  ),
  isNotProven(
    { name: 'one-witness-of-two', lines: logLines(honest, cosignedBy(desk)) },
    'witnesses',
    'pending',
  ),
  isNotProven(
    { name: 'one-witness-twice', lines: logLines(honest, cosignedBy(desk, desk)) },
    'witnesses',
    'pending',
  ),
  isNotProven(
    { name: 'log-not-in-the-roots', lines: logLines(honest), roots: { logs: [oldAppliance] } },
    'pinned-key',
  ),
  isNotProven(
    {
      name: 'packet-entry-without-proof',
      lines: packet.map((line, index) =>
        index === 4
          ? { type: line['type'], body: line['body'], signature: line['signature'] }
          : line,
      ),
    },
    'pending',
  ),
  isNotProven(
    {
      name: 'packet-without-checkpoint',
      lines: packet.filter(({ type }) => type !== 'checkpoint'),
    },
    'pending',
  ),
  isNotProven(
    { name: 'packet-without-start', lines: packetLines(honest, { from: 2, to: 5, history: [] }) },
    'history',
    'pending',
  ),
  isNotProven(
    {
      name: 'packet-behind-its-checkpoint',
      lines: packetLines(honest, { from: 2, to: 6, note: checkpointNote(honest, 2) }),
    },
    'pending',
  ),
  isNotProven(
    {
      name: 'packet-seen-without-proof',
      lines: packetLines(long, { from: 30, to: 33 }),
      roots: { seen: [seenAt(long, 7)] },
    },
    'seen',
  ),
  isNotProven(
    {
      name: 'packet-older-than-what-was-seen',
      lines: packetLines(honest, { from: 1, to: 3, note: checkpointNote(honest, 6) }),
      roots: { seen: [seenAt(long, 7)] },
    },
    'seen',
  ),
  isNotProven(
    { name: 'log-before-not-shown', lines: logLines(replacement), roots: { logs: both } },
    'predecessor',
  ),
  isNotProven({ name: 'log-before-not-in-the-roots', lines: continued() }, 'predecessor'),
  isNotProven(
    {
      name: 'log-before-without-witnesses',
      lines: continued(checkpointNote(before, 3, { signer: oldAppliance, witnesses: [] })),
      roots: { logs: both },
    },
    'predecessor',
  ),
  isNotProven(
    {
      name: 'packet-of-a-key-never-shown',
      lines: packetLines(rotated, { from: 5, to: 8, history: [] }),
    },
    'history',
    'pending',
  ),
];
