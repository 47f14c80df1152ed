import { generateKeyPairSync, sign } from 'node:crypto';
import type {
  EvidenceDetail,
  EvidenceEntry,
  EvidenceStatus,
} from '@osiriscare/core/contracts/agent';
import {
  appendLeaf,
  emptyChain,
  emptyEdge,
  formatNote,
  formatVerifierKey,
  makeConsistencyProof,
  makeInclusionProof,
  packetLines,
  parseCheckpoint,
  parseNote,
  rootOf,
  sealBundle,
  signCheckpoint,
  verifierKeyOf,
  type BundleContent,
  type Edge,
  type SealedBundle,
} from '@osiriscare/core/evidence';
import { ProblemError } from '@osiriscare/core/node/http';
import { sha256 } from '@osiriscare/core/node/signatures';
import { fromUtf8, toBase64, toHex } from '@osiriscare/core/trust';
import { begunAt, recordOf, rowOf, start } from './evidence-contents.ts';

type Predecessor = Extract<BundleContent, { kind: 'log_start' }>['predecessor'];

const place = 'osiriscare/0011223344556677';

/** A log of evidence that is really signed, in memory. It can also do what no honest log does. */
export class FakeLog {
  readonly #signer = generateKeyPairSync('ed25519');
  #number = 1;
  #sealed: SealedBundle[] = [];
  #rows: EvidenceEntry[] = [];
  #nodes = new Map<string, Uint8Array>();
  #edge: Edge = emptyEdge;
  #note = '';
  #witnesses: { name: string; at: number }[] = [];
  #witnessedSize = 0;
  signing: EvidenceStatus['signing'] = { state: 'on', id: null, message: null };

  constructor(entries: number) {
    this.#begin(null);
    this.grow(entries - 1);
  }

  /** Adds entries, and signs a checkpoint. */
  grow(entries: number, summary?: string): void {
    for (let added = 0; added < entries; added++)
      this.#append(recordOf(this.#sealed.length, summary));
    this.#sign();
  }

  /** Loses everything from a position on; what is added then is other than what was there. */
  cut(position: number): void {
    const kept = this.#sealed.slice(0, position);
    const rows = this.#rows.slice(0, position);
    this.#clear();
    this.#rows = rows;
    for (const bundle of kept) this.#add(bundle);
    this.#sign();
  }

  /** Begins another log, which commits to the checkpoint of this one, to an older one, or to none. */
  replace(commitsTo: 'this' | 'nothing' = 'this'): void {
    const { size, root, origin } = this.#head();
    const predecessor = { origin, size, root: toBase64(root) };
    this.#number += 1;
    this.#clear();
    this.#begin(commitsTo === 'this' ? predecessor : null);
    this.#sign();
  }

  status(): EvidenceStatus {
    const { origin, size, root } = this.#head();
    const witnessed = { size: this.#witnessedSize, witnesses: this.#witnesses };
    return {
      signing: this.signing,
      origin,
      verifierKey: formatVerifierKey(this.#key()),
      length: this.#sealed.length,
      unsigned: 0,
      pruned: 0,
      checkpoint: { size, madeAt: begunAt, root: toBase64(root), note: this.#note },
      witnessed: this.#witnesses.length > 0 ? witnessed : null,
      earlier: [],
    };
  }

  rows(): readonly EvidenceEntry[] {
    return this.#rows;
  }

  checkpoint(seen: number) {
    const verifierKey = formatVerifierKey(this.#key());
    if (seen > this.#sealed.length) return { note: this.#note, verifierKey, consistency: null };
    const hashes = makeConsistencyProof(sha256, this.#tree(), seen);
    return { note: this.#note, verifierKey, consistency: hashes.map(toBase64) };
  }

  cosigned(handed: string): void {
    const note = parseNote(handed);
    this.#witnessedSize = parseCheckpoint(note?.text ?? '')?.size ?? 0;
    const [, witness] = note?.signatures ?? [];
    this.#witnesses = witness ? [{ name: witness.name, at: begunAt }] : [];
    this.#note = handed;
  }

  packet(range: { from: number; to: number; seen: number[] }): string[] {
    if (range.to > this.#sealed.length) throw unknownEntry();
    const provable = {
      origin: this.#origin(),
      size: this.#sealed.length,
      predecessor: null,
      keyPositions: [0],
      checkpoints: [{ size: this.#sealed.length, note: this.#note }],
      entry: (position: number) => this.#bundle(position),
      node: this.#tree().node,
    };
    return [...packetLines(sha256, provable, range)];
  }

  detail(position: number): EvidenceDetail {
    const bundle = this.#bundle(position);
    const row = this.#rows[position];
    if (!row) throw unknownEntry();
    const tree = this.#tree();
    const hashes = makeInclusionProof(sha256, tree, position).map(toBase64);
    return {
      ...row,
      body: fromUtf8(bundle.body) ?? '',
      hash: toHex(bundle.hash),
      previousHash: this.#sealed[position - 1]?.tip.hash ?? '0'.repeat(64),
      signature: toBase64(bundle.signature),
      proof: { size: tree.size, hashes },
      witnessed: position < this.#witnessedSize,
    };
  }

  #begin(predecessor: Predecessor): void {
    this.#append(start(this.#key().key, predecessor));
  }

  #append(content: BundleContent): void {
    const tip = this.#sealed.at(-1)?.tip ?? emptyChain(this.#origin());
    this.#rows.push(rowOf(content, this.#sealed.length));
    this.#add(sealBundle(tip, content, { sha256, sign: this.#signNow }));
  }

  #add(bundle: SealedBundle): void {
    this.#sealed.push(bundle);
    const appended = appendLeaf(sha256, this.#edge, bundle.leafHash);
    this.#edge = appended.edge;
    for (const { level, index, hash } of appended.completed)
      this.#nodes.set(`${level}/${index}`, hash);
  }

  #sign(): void {
    this.#note = formatNote(signCheckpoint(this.#head(), this.#key(), this.#signNow));
  }

  #clear(): void {
    this.#sealed = [];
    this.#rows = [];
    this.#nodes = new Map();
    this.#edge = emptyEdge;
  }

  #head() {
    return { origin: this.#origin(), size: this.#edge.size, root: rootOf(sha256, this.#edge) };
  }

  #tree() {
    const node = (level: number, index: number) =>
      this.#nodes.get(`${level}/${index}`) ?? new Uint8Array();
    return { size: this.#edge.size, node };
  }

  #origin(): string {
    return `${place}/${this.#number}`;
  }

  #key() {
    const spki = this.#signer.publicKey.export({ type: 'spki', format: 'der' });
    const key = new Uint8Array(spki.subarray(-32));
    const named = verifierKeyOf(sha256, { name: this.#origin(), kind: 'log', key });
    if (!named) throw new Error('the key of the fake log is none');
    return named;
  }

  readonly #signNow = (message: Uint8Array): Uint8Array =>
    sign(null, message, this.#signer.privateKey);

  #bundle(position: number): SealedBundle {
    const bundle = this.#sealed[position];
    if (!bundle) throw unknownEntry();
    return bundle;
  }
}

function unknownEntry(): ProblemError {
  return new ProblemError({
    status: 404,
    id: 'entry_unknown',
    message: 'The log of evidence has no such entry here.',
    next: 'Reload the list.',
  });
}
