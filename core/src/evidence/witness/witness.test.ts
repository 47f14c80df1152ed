import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeCheckpoint } from './judge-checkpoint.ts';
import { judgeSuccessor } from './judge-successor.ts';
import { proveEntry, type ShownProof } from './prove-entry.ts';
import { ModelLog, type LogHolder } from './testing/model-log.ts';
import type { WitnessAnswer } from './witness-answer.ts';
import type { ShownCheckpoint, WitnessEffects, WitnessedLog } from './witnessed-log.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const effects: WitnessEffects = {
  sha256,
  holds: ({ key, message, signature }) => {
    const der = Buffer.concat([spkiPrefix, key]);
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, message, publicKey, signature);
  },
};

function holder(): LogHolder {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return {
    sha256,
    sign: (message) => sign(null, message, privateKey),
    publicKey: new Uint8Array(spki.subarray(-32)),
  };
}

const appliance = holder();
const other = holder();

function grown(size: number, origin = 'clinic/1', by = appliance): ModelLog {
  const log = new ModelLog(origin, by);
  for (let at = 1; at < size; at++) log.append(at);
  return log;
}

/** Remembers what it cosigns, as a witness does. */
class ModelWitness {
  known: WitnessedLog[] = [];
  readonly cosigned: WitnessedLog[] = [];

  look(log: ModelLog, shown: ShownCheckpoint = log.show(this.#seen())): WitnessAnswer {
    const first = judgeCheckpoint(this.known, shown, effects);
    const seen = this.known.at(-1);
    const answer =
      first.type === 'other-log' && seen
        ? judgeSuccessor(seen, { ...first, first: log.entry(0) }, effects)
        : first;
    if (answer.type === 'cosign') this.#remember(answer.log);
    return answer;
  }

  #seen(): number {
    return this.known.at(-1)?.size ?? 0;
  }

  #remember(log: WitnessedLog): void {
    this.cosigned.push(log);
    this.known = [...this.known.filter(({ origin }) => origin !== log.origin), log];
  }
}

function witnessOf(log: ModelLog): ModelWitness {
  const witness = new ModelWitness();
  expect(witness.look(log).type).toBe('cosign');
  return witness;
}

test('a log that only grows is cosigned at every size', () => {
  const log = grown(3);
  const witness = witnessOf(log);
  for (const at of [10, 11, 12]) {
    log.append(at);
    expect(witness.look(log).type).toBe('cosign');
    expect(witness.look(log).type).toBe('cosign');
  }
});

test('a log that became shorter is an alarm at the first record that is missing', () => {
  const log = grown(9);
  const witness = witnessOf(log);
  log.cut(4);
  expect(witness.look(log)).toEqual({ type: 'alarm', kind: 'rewind', position: 4 });
});

test('a log with as many other records is a fork', () => {
  const log = grown(9);
  const witness = witnessOf(log);
  log.cut(5);
  for (const at of [51, 52, 53, 54]) log.append(at);
  expect(witness.look(log)).toEqual({ type: 'alarm', kind: 'fork', position: 9 });
});

test('a log that grew over other records is a rewrite, and so is one that gives no proof', () => {
  const log = grown(9);
  const witness = witnessOf(log);
  log.append(10);
  const rewrite = { type: 'alarm', kind: 'rewrite', position: 9 };
  expect(witness.look(log, { ...log.show(9), consistency: null })).toEqual(rewrite);
  expect(witness.look(log, { ...log.show(9), consistency: ['?'] })).toEqual(rewrite);
  log.cut(5);
  for (let at = 51; at < 60; at++) log.append(at);
  expect(witness.look(log)).toEqual(rewrite);
});

test('the same log under another key is never cosigned', () => {
  const witness = witnessOf(grown(9));
  const answer = witness.look(grown(12, 'clinic/1', other));
  expect(answer).toEqual({ type: 'alarm', kind: 'other-key', position: 9 });
});

test('a checkpoint whose signature does not hold is an alarm', () => {
  const log = grown(9);
  const witness = witnessOf(log);
  const { note, verifierKey, consistency } = log.show(9);
  const unsigned = { type: 'alarm', kind: 'unsigned', position: 9 };
  for (const shown of [
    { note: note.replace('\n9\n', '\n8\n'), verifierKey, consistency },
    { note, verifierKey: grown(1, 'clinic/1', other).show(0).verifierKey, consistency },
    { note: 'rubbish', verifierKey, consistency },
    { note, verifierKey: null, consistency },
  ])
    expect(witness.look(log, shown)).toEqual(unsigned);
});

test('a log that has no checkpoint any more is an alarm; one that never had any is not', () => {
  const log = grown(9);
  const nothing = { note: null, verifierKey: log.show(0).verifierKey, consistency: null };
  expect(new ModelWitness().look(log, nothing)).toEqual({ type: 'wait' });
  const witness = witnessOf(log);
  expect(witness.look(log, nothing)).toEqual({ type: 'alarm', kind: 'rewind', position: 0 });
  const young = { ...nothing, verifierKey: grown(1, 'clinic/2').show(0).verifierKey };
  expect(witness.look(log, young)).toEqual({ type: 'wait' });
});

test('a log that commits to exactly what was seen takes the place of the old one, and the old one never comes back', () => {
  const old = grown(9);
  const witness = witnessOf(old);
  const next = new ModelLog('clinic/2', other, old.head());
  expect(witness.look(next).type).toBe('cosign');
  next.append(1);
  expect(witness.look(next).type).toBe('cosign');
  old.append(10);
  expect(witness.look(old)).toMatchObject({ type: 'alarm', kind: 'rewind' });
});

test('a log that commits to less than was seen, to something else, or to nothing is an alarm', () => {
  const old = grown(9);
  const witness = witnessOf(old);
  const forked = grown(8);
  forked.append(99);
  const unlinked = (position: number) => ({ type: 'alarm', kind: 'unlinked', position });
  const shown = (predecessor: ConstructorParameters<typeof ModelLog>[2]) =>
    witness.look(new ModelLog('clinic/2', appliance, predecessor));
  expect(shown(null)).toMatchObject(unlinked(9));
  expect(shown({ ...old.head(), origin: 'clinic/0' })).toMatchObject(unlinked(9));
  expect(shown(grown(5).head())).toMatchObject(unlinked(5));
  expect(shown(forked.head())).toMatchObject(unlinked(9));
  expect(witness.known.at(-1)?.origin).toBe('clinic/1');
});

test('a log that commits to more than was seen leaves a gap that a person has to accept', () => {
  const old = grown(9);
  const witness = witnessOf(old);
  old.append(9);
  const next = new ModelLog('clinic/2', appliance, old.head());
  const answer = witness.look(next);
  expect(answer).toMatchObject({ type: 'alarm', kind: 'gap', position: 9 });
  expect(answer).toMatchObject({ successor: { origin: 'clinic/2', size: 1 } });
});

test('the first entry of another log has to stand in the checkpoint that is shown', () => {
  const old = grown(9);
  const seen = witnessOf(old).known.at(-1);
  const next = new ModelLog('clinic/2', other, old.head());
  next.append(1);
  const liar = new ModelLog('clinic/2', other);
  liar.append(1);
  const read = judgeCheckpoint(seen ? [seen] : [], liar.show(0), effects);
  if (read.type !== 'other-log' || !seen) throw new Error('it is another log');
  const answer = judgeSuccessor(seen, { ...read, first: next.entry(0) }, effects);
  expect(answer).toEqual({ type: 'alarm', kind: 'unsigned', position: 9 });
});

interface Covered {
  readonly origin: string;
  readonly records: readonly string[];
}

const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('append' as const), at: fc.nat(3) }),
  },
  fc.record({ type: fc.constant('cut' as const), size: fc.nat(12) }),
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('look' as const), back: fc.nat(1), lie: fc.nat(40) }),
  },
  fc.record({ type: fc.constant('replace' as const), name: fc.nat(2), isLinked: fc.boolean() }),
);
type Step = typeof anyStep extends fc.Arbitrary<infer One> ? One : never;

type Deed = Exclude<Step, { type: 'look' }>;

/** What the holder of a log does and shows, step by step; answers what was cosigned, each with the records that it covers. */
function play(steps: readonly Step[]): readonly Covered[] {
  const witness = new ModelWitness();
  const logs = [grown(2)];
  const covered: Covered[] = [];
  for (const step of steps) {
    const log = logs.at(-1) ?? grown(1);
    if (step.type !== 'look') {
      logs.push(...changed(log, step));
      continue;
    }
    const shown = logs.at(-1 - step.back) ?? log;
    // At times the proof is one from another size.
    const proof = step.lie < 5 ? shown.show(Math.min(step.lie, shown.size)) : undefined;
    const answer = witness.look(shown, proof);
    if (answer.type === 'cosign') covered.push({ origin: shown.origin, records: shown.hashes() });
  }
  return covered;
}

/** Changes the log; answers the one that takes its place, if one does. */
function changed(log: ModelLog, deed: Deed): readonly ModelLog[] {
  if (deed.type === 'append') log.append(deed.at);
  if (deed.type === 'cut') log.cut(deed.size);
  if (deed.type !== 'replace') return [];
  return [new ModelLog(`clinic/${deed.name}`, appliance, deed.isLinked ? log.head() : null)];
}

test(
  'whatever a log does and shows, no two cosigned checkpoints of one log contradict each other',
  { timeout: 60_000 },
  () => {
    let pairs = 0;
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 20, maxLength: 40 }), (steps) => {
        const cosigned = play(steps);
        for (const [index, newer] of cosigned.entries()) {
          const before = cosigned.slice(0, index);
          const older = before.findLast(({ origin }) => origin === newer.origin);
          if (!older) continue;
          pairs += 1;
          expect(newer.records.slice(0, older.records.length)).toEqual(older.records);
        }
      }),
      { numRuns: 40 },
    );
    expect(pairs).toBeGreaterThan(40);
  },
);

test('an entry is proven step by step, and each lie fails the step that it touches', () => {
  const log = grown(6);
  const { known } = witnessOf(log);
  const entry = log.entry(3);
  const hash = createHash('sha256').update(entry.body).digest('hex');
  const shown: ShownProof = {
    position: 3,
    entry: { ...entry, hash },
    previousBody: log.entry(2).body,
    checkpoint: log.show(6),
  };
  const all = { body: 'PASS', place: 'PASS', previous: 'PASS', signature: 'PASS', tree: 'PASS' };
  expect(proveEntry(known, shown, effects)).toEqual({ ...all, seen: 'PASS' });
  const prove = (changes: Partial<ShownProof>) =>
    proveEntry(known, { ...shown, ...changes }, effects);
  expect(prove({ position: 4 })).toMatchObject({ place: 'FAIL', tree: 'FAIL', body: 'PASS' });
  expect(prove({ entry: { ...shown.entry, hash: '0'.repeat(64) } })).toMatchObject({
    body: 'FAIL',
  });
  expect(prove({ entry: { ...shown.entry, signature: log.entry(2).signature } })).toMatchObject({
    signature: 'FAIL',
    tree: 'FAIL',
  });
  expect(prove({ previousBody: log.entry(1).body })).toMatchObject({ previous: 'FAIL' });
  expect(prove({ previousBody: null })).toMatchObject({ previous: 'NOT PROVEN' });
  expect(prove({ entry: { ...shown.entry, proof: null } })).toMatchObject({ tree: 'NOT PROVEN' });
  const forged = grown(6, 'clinic/1', other).show(6);
  expect(prove({ checkpoint: forged })).toMatchObject({ tree: 'FAIL', seen: 'FAIL' });
  expect(proveEntry([], shown, effects)).toMatchObject({
    place: 'NOT PROVEN',
    signature: 'NOT PROVEN',
    seen: 'NOT PROVEN',
  });
});
