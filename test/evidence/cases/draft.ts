import {
  appendLeaf,
  cosign,
  emptyEdge,
  formatNote,
  formatVerifierKey,
  genesisHash,
  leafHashOf,
  makeConsistencyProof,
  makeInclusionProof,
  rootOf,
  signCheckpoint,
  type BundleContent,
  type SignedNote,
  type StoredTree,
} from '@osiriscare/core/evidence';
import { sha256 } from '@osiriscare/core/node/signatures';
import { payloadTypes, signedBytes, toBase64, toCanonical, toHex } from '@osiriscare/core/trust';
import { appliance, desk, origin, portal, type KeyHolder } from './people.ts';

/** One entry to write, honestly or not. */
export interface Step {
  readonly content: BundleContent;
  readonly signer?: KeyHolder;
  /** Changes what is said before it is written. */
  readonly alter?: (bundle: Readonly<Record<string, unknown>>) => unknown;
  /** Writes it in another form. */
  readonly write?: (value: unknown) => Uint8Array;
  /** Signs it otherwise. */
  readonly sign?: (body: Uint8Array) => Uint8Array;
}

export interface DraftEntry {
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
}

/** A log as its writer has it; the tree is always that of its entries, whatever these are. */
export interface Draft extends StoredTree {
  readonly origin: string;
  readonly entries: readonly DraftEntry[];
  /** Root by size. */
  readonly roots: readonly Uint8Array[];
}

/** Writes a log: each entry follows the one before as it was really written, so that only what a step alters is wrong. */
export function grow(
  steps: readonly Step[],
  of: { readonly origin?: string; readonly signer?: KeyHolder } = {},
): Draft {
  const log = of.origin ?? origin;
  const entries: DraftEntry[] = [];
  let previous = genesisHash;
  for (const [position, step] of steps.entries()) {
    const link = { log, chain_position: position, prev_hash: previous };
    const value = step.alter?.({ ...step.content, ...link }) ?? { ...step.content, ...link };
    const body = (step.write ?? toCanonical)(value);
    const signer = step.signer ?? of.signer ?? appliance;
    const signature = (step.sign ?? signWith(signer))(body);
    entries.push({ body, signature });
    previous = toHex(sha256(body));
  }
  return draftOf(entries, log);
}

/** The usual signature of an entry. */
export function signWith({ sign }: KeyHolder): (body: Uint8Array) => Uint8Array {
  return (body) => sign(signedBytes(payloadTypes.evidenceBundle, body));
}

/** A log out of entries that are there already. */
export function draftOf(entries: readonly DraftEntry[], log = origin): Draft {
  const nodes = new Map<string, Uint8Array>();
  const roots = [rootOf(sha256, emptyEdge)];
  let edge = emptyEdge;
  for (const { body, signature } of entries) {
    const appended = appendLeaf(sha256, edge, leafHashOf(sha256, sha256(body), signature));
    for (const { level, index, hash } of appended.completed) nodes.set(`${level}/${index}`, hash);
    edge = appended.edge;
    roots.push(rootOf(sha256, edge));
  }
  const node = (level: number, index: number): Uint8Array => {
    const hash = nodes.get(`${level}/${index}`);
    if (!hash) throw new Error(`There is no node ${level}/${index}.`);
    return hash;
  };
  return { origin: log, entries, size: entries.length, node, roots };
}

/** How a checkpoint is made, where it is not made as usual. */
export interface NoteChoice {
  readonly origin?: string;
  readonly root?: Uint8Array;
  readonly signer?: KeyHolder;
  readonly witnesses?: readonly KeyHolder[];
}

const cosignedAt = 1_767_610_000;

/** A checkpoint of the first `size` entries, cosigned by two witnesses. */
export function checkpointNote(
  draft: Draft,
  size = draft.size,
  choice: NoteChoice = {},
): SignedNote {
  const { signer = appliance, witnesses = [desk, portal] } = choice;
  const head = {
    origin: choice.origin ?? draft.origin,
    size,
    root: choice.root ?? draft.roots[size] ?? new Uint8Array(32),
  };
  const note = signCheckpoint(head, { ...signer.key, name: signer.key.name }, signer.sign);
  const lines = witnesses.map(({ key, sign }, index) =>
    cosign(note, { key, at: cosignedAt + index }, sign),
  );
  return { ...note, signatures: [...note.signatures, ...lines] };
}

export type Line = Readonly<Record<string, unknown>>;

export const checkpointLine = (note: SignedNote): Line => ({
  type: 'checkpoint',
  note: formatNote(note),
});

/** A whole log, with the checkpoints given. */
export function logLines(
  draft: Draft,
  notes: readonly SignedNote[] = [checkpointNote(draft)],
): Line[] {
  return [
    headerLine(draft, { kind: 'log', from: 0, to: draft.size }),
    ...notes.map(checkpointLine),
    ...draft.entries.map((entry) => entryLine('entry', entry)),
  ];
}

/** Which part of a log goes into a packet. */
export interface PacketPlan {
  readonly from: number;
  readonly to: number;
  readonly note?: SignedNote;
  /** Positions of starts and changes of the key outside the range. */
  readonly history?: readonly number[];
  /** Sizes that were seen before. */
  readonly seen?: readonly number[];
}

/** A range of a log, proved one by one. */
export function packetLines(draft: Draft, plan: PacketPlan): Line[] {
  const { from, to, history = [0], seen = [], note = checkpointNote(draft) } = plan;
  const tree = { ...draft, size: Number(note.text.split('\n')[1]) };
  const positions = Array.from({ length: to - from }, (_, index) => from + index);
  return [
    headerLine(draft, { kind: 'packet', from, to }),
    checkpointLine(note),
    ...seen.map((size) => ({
      type: 'consistency',
      from: size,
      hashes: makeConsistencyProof(sha256, tree, size).map(toBase64),
    })),
    ...history.map((position) => provedLine('history', tree, position)),
    ...positions.map((position) => provedLine('entry', tree, position)),
  ];
}

function headerLine(draft: Draft, range: { kind: string; from: number; to: number }): Line {
  const { kind, from, to } = range;
  return { type: 'header', format: 'osiriscare.site-log.v1', kind, origin: draft.origin, from, to };
}

function entryLine(type: string, { body, signature }: DraftEntry): Line {
  return { type, body: toBase64(body), signature: toBase64(signature) };
}

function provedLine(type: 'history' | 'entry', draft: Draft, position: number): Line {
  const entry = draft.entries[position];
  if (!entry) throw new Error(`There is no entry ${position}.`);
  if (position >= draft.size) return entryLine(type, entry);
  return {
    ...entryLine(type, entry),
    proof: makeInclusionProof(sha256, draft, position).map(toBase64),
  };
}

/** What an auditor believes, where it is not the usual. */
export interface RootsChoice {
  readonly logs?: readonly KeyHolder[];
  readonly witnesses?: readonly KeyHolder[];
  readonly needed?: number;
  readonly seen?: readonly {
    readonly origin: string;
    readonly size: number;
    readonly root: Uint8Array;
  }[];
}

export function rootsFile({
  logs = [appliance],
  witnesses = [desk, portal],
  needed = 2,
  seen = [],
}: RootsChoice = {}): Line {
  return {
    format: 'osiriscare.trust-roots.v1',
    logs: logs.map(({ key }) => formatVerifierKey(key)),
    witnesses: witnesses.map(({ key }) => formatVerifierKey(key)),
    witnesses_needed: needed,
    seen: seen.map((head) => ({ origin: head.origin, size: head.size, root: toBase64(head.root) })),
  };
}

/** What an auditor saw of a log when it had `size` entries. */
export function seenAt(
  draft: Draft,
  size: number,
): { origin: string; size: number; root: Uint8Array } {
  return { origin: draft.origin, size, root: draft.roots[size] ?? new Uint8Array(32) };
}

export function textOf(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
