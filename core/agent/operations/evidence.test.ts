import {
  parseCheckpoint,
  parseNote,
  verifyConsistency,
  verifyInclusion,
  hashLeaf,
} from '@osiriscare/core/evidence';
import { sha256 } from '@osiriscare/core/node/signatures';
import { concatBytes, fromBase64, fromHex } from '@osiriscare/core/trust';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cosigned } from '../evidence/testing/cosigned.ts';
import { createTestAgent, must, type TestAgent } from '../testing/test-agent.ts';

let agent: TestAgent;
beforeEach(async () => {
  agent = createTestAgent({ hosts: ['a', 'b'] });
  await agent.nextRound();
  agent.parts.siteLog.checkpoint();
});
afterEach(() => agent[Symbol.asyncDispose]());

const bytes = (base64: string): Uint8Array => fromBase64(base64) ?? new Uint8Array();

function headOf(note: string | null) {
  const head = parseCheckpoint(parseNote(note ?? '')?.text ?? '');
  if (!head) throw new Error('there is no checkpoint');
  return head;
}

test('the proof that comes with an entry leads to the root of the newest checkpoint', () => {
  const entry = must(agent.service.evidenceEntry(1));
  const head = headOf(agent.service.checkpoint(0).note);
  const hash = fromHex(entry.hash) ?? new Uint8Array();
  expect(sha256(Buffer.from(entry.body))).toEqual(Buffer.from(hash));
  const leafHash = hashLeaf(sha256, concatBytes(hash, bytes(entry.signature)));
  const hashes = entry.proof?.hashes.map(bytes) ?? [];
  expect(verifyInclusion(sha256, { index: 1, leafHash, hashes }, head)).toBe(true);
});

test('a witness is shown that the log goes on from what it saw', async () => {
  const older = headOf(agent.service.checkpoint(0).note);
  agent.host('a').rootLogin = 'yes';
  await agent.nextRound();
  agent.parts.siteLog.checkpoint();
  const answer = agent.service.checkpoint(older.size);
  const newer = headOf(answer.note);
  expect(newer.size).toBeGreaterThan(older.size);
  const hashes = answer.consistency?.map(bytes) ?? [];
  expect(verifyConsistency(sha256, { older, newer }, hashes)).toBe(true);
  expect(agent.service.checkpoint(newer.size).consistency).toEqual([]);
  expect(agent.service.checkpoint(newer.size + 1).consistency).toBeNull();
});

test('a cosignature is kept with the checkpoint, once for each witness', () => {
  const handed = cosigned(agent);
  must(agent.service.addCosignature(handed));
  const status = must(agent.service.addCosignature(handed));
  expect(status.witnessed?.witnesses).toEqual([{ name: 'clinic/portal', at: 1_767_603_600_000 }]);
  must(agent.service.addCosignature(cosigned(agent, 'desktop/ann')));
  expect(agent.service.evidence().witnessed?.witnesses).toHaveLength(2);
  expect(must(agent.service.evidenceEntry(1)).witnessed).toBe(true);
});

test('what is no cosignature of a checkpoint of this log is refused', () => {
  const { note, witnessKey } = cosigned(agent);
  const refused = (changes: object) =>
    agent.service.addCosignature({ note, witnessKey, ...changes });
  const other = cosigned(agent, 'other');
  for (const changes of [
    { note: 'rubbish' },
    { witnessKey: 'rubbish' },
    { note: note.replace('\n', 'x\n') },
    { witnessKey: other.witnessKey },
    { note: note.replace(/A/g, 'B') },
  ])
    expect(refused(changes)).toMatchObject({ ok: false, error: { type: 'cosignature_refused' } });
  expect(agent.service.evidence().witnessed).toBeNull();
});

test('entries and packets that are not there are refused', () => {
  const { evidenceEntry, evidencePacket } = agent.service;
  expect(evidenceEntry(9999)).toMatchObject({ error: { type: 'entry_unknown' } });
  expect(evidencePacket({ from: 0, to: 9999, seen: [] })).toMatchObject({
    error: { type: 'entry_unknown' },
  });
  expect(evidencePacket({ from: 1, to: 1, seen: [] })).toMatchObject({
    error: { type: 'packet_too_large' },
  });
});

test('the list has what was asked for, the newest first', () => {
  const { entries, more } = agent.service.searchEvidence({ event: 'repair' });
  expect(more).toBe(false);
  expect(entries.map(({ hostId }) => hostId).toSorted()).toEqual(['a', 'b']);
  const ofA = agent.service.searchEvidence({ hostId: 'a' }).entries;
  expect(ofA.map(({ position }) => position)).toEqual(
    ofA.map(({ position }) => position).toSorted((x, y) => y - x),
  );
});
