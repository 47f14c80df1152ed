import { fromUtf8 } from '../../../trust/utf8.ts';
import { toBase64 } from '../../../trust/base64.ts';
import type { Sha256, Sign } from '../../../trust/effects.ts';
import type { Bundle } from '../../bundle/bundle.ts';
import { emptyChain, sealBundle, type SealedBundle } from '../../bundle/chain.ts';
import { signCheckpoint } from '../../checkpoint/checkpoint.ts';
import { formatNote } from '../../checkpoint/signed-note.ts';
import {
  formatVerifierKey,
  verifierKeyOf,
  type VerifierKey,
} from '../../checkpoint/verifier-key.ts';
import { appendLeaf, emptyEdge, rootOf, type Edge } from '../../merkle/edge.ts';
import { makeConsistencyProof, makeInclusionProof } from '../../merkle/make-proof.ts';
import type { ShownEntry } from '../shown-entry.ts';
import type { ShownCheckpoint } from '../witnessed-log.ts';

type Predecessor = Extract<Bundle, { kind: 'log_start' }>['predecessor'];

/** Whoever holds a log's key: honest or not, what is signed with it holds. */
export interface LogHolder {
  readonly sha256: Sha256;
  readonly sign: Sign;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** A log that is what its holder wants it to be. Every entry after the first is a change of the key to itself, told apart by its time. */
export class ModelLog {
  readonly origin: string;
  readonly #holder: LogHolder;
  #entries: SealedBundle[] = [];
  #nodes = new Map<string, Uint8Array>();
  #edge: Edge = emptyEdge;

  constructor(origin: string, holder: LogHolder, predecessor: Predecessor = null) {
    this.origin = origin;
    this.#holder = holder;
    const key = toBase64(holder.publicKey);
    this.#add(
      sealBundle(
        emptyChain(origin),
        { kind: 'log_start', recorded_at_ms: 0, site: 'Model', key, predecessor },
        holder,
      ),
    );
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Hashes of its records. */
  hashes(): readonly string[] {
    return this.#entries.map(({ tip }) => tip.hash);
  }

  head(): { origin: string; size: number; root: string } {
    const root = toBase64(rootOf(this.#holder.sha256, this.#edge));
    return { origin: this.origin, size: this.size, root };
  }

  append(at: number): void {
    const tip = this.#entries.at(-1)?.tip ?? emptyChain(this.origin);
    const key = toBase64(this.#holder.publicKey);
    this.#add(sealBundle(tip, { kind: 'key_change', recorded_at_ms: at, key }, this.#holder));
  }

  /** Keeps the first entries only; at least one. */
  cut(size: number): void {
    const kept = this.#entries.slice(0, Math.max(1, size));
    this.#entries = [];
    this.#nodes = new Map();
    this.#edge = emptyEdge;
    for (const entry of kept) this.#add(entry);
  }

  key(): VerifierKey {
    const { sha256, publicKey: key } = this.#holder;
    const named = verifierKeyOf(sha256, { name: this.origin, kind: 'log', key });
    if (!named) throw new Error('the model log has no usable name or key');
    return named;
  }

  /** What it answers to a witness that saw it at a size. */
  show(seen: number): ShownCheckpoint & { readonly note: string; readonly verifierKey: string } {
    const { sha256, sign } = this.#holder;
    const root = rootOf(sha256, this.#edge);
    const checkpoint = { origin: this.origin, size: this.size, root };
    const note = formatNote(signCheckpoint(checkpoint, this.key(), sign));
    const proof = seen > this.size ? null : makeConsistencyProof(sha256, this.#tree(), seen);
    return {
      note,
      verifierKey: formatVerifierKey(this.key()),
      consistency: proof?.map(toBase64) ?? null,
    };
  }

  entry(position: number): ShownEntry {
    const entry = this.#entries[position];
    if (!entry) throw new RangeError('the model log has no such entry');
    const hashes = makeInclusionProof(this.#holder.sha256, this.#tree(), position).map(toBase64);
    return {
      body: fromUtf8(entry.body) ?? '',
      signature: toBase64(entry.signature),
      proof: { size: this.size, hashes },
    };
  }

  #add(entry: SealedBundle): void {
    this.#entries.push(entry);
    const { edge, completed } = appendLeaf(this.#holder.sha256, this.#edge, entry.leafHash);
    this.#edge = edge;
    for (const { level, index, hash } of completed) this.#nodes.set(`${level}/${index}`, hash);
  }

  #tree() {
    const node = (level: number, index: number) =>
      this.#nodes.get(`${level}/${index}`) ?? new Uint8Array();
    return { size: this.size, node };
  }
}
