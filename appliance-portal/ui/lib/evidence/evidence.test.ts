import type { EvidenceAlarm, EvidenceView } from '@osiriscare/core/contracts/portal';
import { describe, expect, it } from 'vitest';
import { evidenceAnswer, watchedOf } from './evidence-answer.ts';
import { evidenceFilterFrom, evidencePath } from './evidence-filter.ts';
import { evidenceWarningsOf } from './evidence-warnings.ts';
import { newestRange, packetOf } from './packet-range.ts';

const now = new Date(2026, 0, 5, 11, 0).getTime();
const seenAt = new Date(2026, 0, 5, 10, 41).getTime();
const status: NonNullable<EvidenceView['status']> = {
  signing: { state: 'on', id: null, message: null },
  origin: 'osiriscare/1/1',
  verifierKey: 'key',
  length: 1204,
  unsigned: 0,
  pruned: 0,
  checkpoint: null,
  witnessed: null,
  earlier: [],
};
const log = {
  origin: 'osiriscare/1/1',
  verifierKey: 'key',
  pinnedAt: 0,
  size: 1204,
  seenAt,
};
const witness = {
  name: 'osiriscare/2/portal',
  verifierKey: 'own',
  log,
  checkedAt: now,
  contradicted: false,
  alarms: [],
};
const alarm: EvidenceAlarm = {
  id: '1',
  at: now,
  kind: 'rewind',
  position: 900,
  origin: 'osiriscare/1/1',
  seenNote: '',
  shownNote: '',
  acceptsSuccessor: false,
  acknowledged: null,
};
const view = (changes: Partial<EvidenceView> = {}): EvidenceView => ({
  status,
  asOf: now,
  witness,
  ...changes,
});
const answer = (changes: Partial<EvidenceView> = {}) => evidenceAnswer(view(changes), now);

describe('the sentence that the page opens with', () => {
  it('says what is signed and was watched', () => {
    expect(answer()).toBe(
      'All 1,204 records up to 10:41 are signed, and this portal watched them grow.',
    );
  });

  it('never counts what is newer as watched', () => {
    expect(answer({ status: { ...status, length: 1206 } })).toBe(
      'All 1,204 records up to 10:41 are signed, and this portal watched them grow. 2 records are newer and will be covered within a few minutes.',
    );
  });

  it('names an alarm before everything, and stays honest when it is acknowledged', () => {
    const alarmed = { ...witness, contradicted: true, alarms: [alarm] };
    expect(answer({ witness: alarmed })).toBe('The log of evidence has become shorter.');
    const acknowledged = { by: 'Ana', at: now, reason: 'known' };
    const known = { ...alarmed, alarms: [{ ...alarm, acknowledged }] };
    expect(answer({ witness: known })).toMatch(/^The log shows other records than this portal saw/);
    expect(watchedOf(view({ witness: known }))).toBe(0);
  });

  it('says why nothing is signed', () => {
    const signing = { state: 'off', id: 'log_key_missing', message: 'The key is gone.' } as const;
    expect(answer({ status: { ...status, signing } })).toBe(
      'New records are not being signed: The key is gone.',
    );
  });

  it('claims nothing of a log that the portal does not follow', () => {
    const other = { ...status, origin: 'osiriscare/1/2', length: 1 };
    expect(answer({ status: other })).toBe(
      'The 1 record is there, but this portal has not seen it signed yet.',
    );
    expect(answer({ status: null })).toBe('Nothing is known of the log of evidence yet.');
    expect(answer({ status: { ...status, length: 0 } })).toMatch(/^There are no records yet/);
  });
});

it('warns once on every page, however many alarms there are', () => {
  expect(evidenceWarningsOf([])).toEqual([]);
  expect(evidenceWarningsOf([alarm, { ...alarm, id: '2' }])).toHaveLength(1);
});

it('keeps filter and opened record in the address', () => {
  const filter = { event: 'repair', outcome: 'failed', hostId: 'srv 1' } as const;
  const path = evidencePath(filter, 7);
  expect(path).toBe('/evidence?what=repair&outcome=failed&computer=srv+1&record=7');
  expect(evidenceFilterFrom(new URLSearchParams(path.split('?')[1]))).toEqual(filter);
  expect(evidenceFilterFrom(new URLSearchParams('what=nonsense'))).toEqual({});
  expect(evidencePath({})).toBe('/evidence');
});

it('offers the newest records as a packet, and refuses a range that is not in the log', () => {
  expect(newestRange(12_000, 100)).toEqual({ first: '7000', last: '11999' });
  expect(newestRange(40, 0)).toEqual({ first: '0', last: '39' });
  const about = { length: 12_000, pruned: 100 };
  const href = '/api/evidence/packet.jsonl?from=7000&to=12000';
  expect(packetOf({ first: '7000', last: '11999' }, about)).toEqual({ href });
  for (const range of [
    { first: '99', last: '200' },
    { first: '7000', last: '12000' },
    { first: '200', last: '199' },
    { first: '', last: '199' },
    { first: '200', last: '1e3' },
  ])
    expect(packetOf(range, about)).toEqual({ fault: expect.stringMatching(/^Choose a first/) });
  expect(packetOf({ first: '6999', last: '11999' }, about)).toEqual({
    fault: 'At most 5,000 records at a time. Choose fewer.',
  });
});
