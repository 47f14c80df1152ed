import { expect, test } from 'vitest';
import {
  appendLeaf,
  emptyChain,
  emptyEdge,
  formatNote,
  packetLines,
  rootOf,
  sealBundle,
  wholeLogLines,
  type ProvableLog,
} from '@osiriscare/core/evidence';
import { createSignatureChecker, sha256 } from '@osiriscare/core/node/signatures';
import { logStart, passed, repair } from './cases/contents.ts';
import { checkpointNote, rootsFile, seenAt } from './cases/draft.ts';
import { judge } from './judge.ts';
import { honest, honestSteps, long, rotated } from './cases/logs.ts';
import { appliance, origin, renewed } from './cases/people.ts';

const effects = { sha256, sign: appliance.sign };

const stored = (draft: typeof honest, size = draft.size, signer = appliance): ProvableLog => ({
  origin,
  size: draft.size,
  entry: (position) => draft.entries[position]!,
  node: draft.node,
  keyPositions: draft === rotated ? [0, 3] : [0],
  checkpoints: [{ size, note: formatNote(checkpointNote(draft, size, { signer })) }],
  predecessor: null,
});

const text = (lines: Iterable<string>): string => [...lines].map((line) => `${line}\n`).join('');

test('sealing one bundle after the other gives chain, leaves and tree at once', () => {
  let tip = emptyChain(origin);
  let edge = emptyEdge;
  for (const [position, { content }] of honestSteps.entries()) {
    const sealed = sealBundle(tip, content, effects);
    expect(sealed.body).toEqual(honest.entries[position]!.body);
    expect(Buffer.from(sealed.signature).equals(honest.entries[position]!.signature)).toBe(true);
    edge = appendLeaf(sha256, edge, sealed.leafHash).edge;
    tip = sealed.tip;
  }
  expect(tip.length).toBe(6);
  expect(rootOf(sha256, edge)).toEqual(honest.roots[6]);
});

test('a log starts with its start, and only there', () => {
  const tip = sealBundle(emptyChain(origin), logStart(), effects).tip;
  expect(() => sealBundle(emptyChain(origin), repair(1), effects)).toThrow('log_start');
  expect(() => sealBundle(tip, logStart(), effects)).toThrow('log_start');
});

test('what the format does not allow is never signed', () => {
  const { tip } = sealBundle(emptyChain(origin), logStart(), effects);
  const sealed = (change: object): unknown =>
    sealBundle(tip, { ...repair(1), ...change } as never, effects);
  expect(() => sealed({ output: 'x'.repeat(501) })).toThrow('output');
  expect(() => sealed({ patient: 'x' })).toThrow('patient');
  expect(() => sealed({ ...passed(1), output: 'all good' })).toThrow('No output is kept');
});

test('a whole log that was written is proven', async () => {
  const lines = text(wholeLogLines(stored(honest)));
  expect(await judge({ text: lines, roots: rootsFile() })).toMatchObject({
    verdict: 'PASS',
    proven: 6,
  });
});

test('every packet of a log with a changed key is proven', async () => {
  const log = stored(rotated, 8, renewed);
  const isValid = createSignatureChecker();
  for (let from = 0; from < 8; from++)
    for (let to = from + 1; to <= 8; to++) {
      const lines = text(packetLines(sha256, log, { from, to, seen: [5] }));
      const roots = rootsFile({ seen: [seenAt(rotated, 5)] });
      const { verdict, proven, findings } = await judge({ text: lines, roots }, { isValid });
      expect(findings).toEqual([]);
      expect([from, to, verdict, proven]).toEqual([from, to, 'PASS', to - from]);
    }
});

test('entries behind the checkpoint of a packet are pending', async () => {
  const lines = text(packetLines(sha256, stored(long, 20), { from: 18, to: 24, seen: [] }));
  expect(await judge({ text: lines, roots: rootsFile() })).toMatchObject({
    verdict: 'NOT PROVEN',
    proven: 2,
  });
});
