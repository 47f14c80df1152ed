import { toBase64 } from '../../trust/base64.ts';
import type { Sha256 } from '../../trust/effects.ts';
import { makeConsistencyProof, makeInclusionProof, type ReadNode } from '../merkle/make-proof.ts';

/** One entry as it is stored. */
export interface StoredEntry {
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
}

/** A site log that somebody keeps. */
export interface StoredLog {
  readonly origin: string;
  /** Position behind the last entry. */
  readonly size: number;
  readonly entry: (position: number) => StoredEntry;
  /** Signed notes, smallest first, cosignatures included. */
  readonly checkpoints: readonly { readonly size: number; readonly note: string }[];
  /** Last witnessed checkpoint of the log that this one continues; null for a first log. */
  readonly predecessor: string | null;
}

/** A site log of which the beginning may have been pruned, but no node of its tree, and none of the entries that say which key is in force. */
export interface ProvableLog extends StoredLog {
  readonly node: ReadNode;
  /** Positions of the start and of the changes of the key, smallest first. */
  readonly keyPositions: readonly number[];
}

/** Lines of a whole log, without line ends. docs/formats/site-log.md */
export function* wholeLogLines(log: StoredLog): Generator<string> {
  yield header(log, { kind: 'log', from: 0, to: log.size });
  for (const { note } of log.checkpoints) yield JSON.stringify({ type: 'checkpoint', note });
  yield* predecessorLines(log);
  for (let position = 0; position < log.size; position++)
    yield JSON.stringify({ type: 'entry', ...fieldsOf(log.entry(position)) });
}

/** What goes into a packet. */
export interface PacketRange {
  /** First position and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Sizes at which the auditor saw the log before. */
  readonly seen: readonly number[];
}

/**
 * Lines of a packet, without line ends: a range of a log with a proof for each entry that its checkpoint covers.
 *
 * The checkpoint is the latest that somebody besides the log signed, else the latest.
 */
export function* packetLines(
  sha256: Sha256,
  log: ProvableLog,
  { from, to, seen }: PacketRange,
): Generator<string> {
  const checkpoint =
    log.checkpoints.findLast(({ note }) => isCosigned(note)) ?? log.checkpoints.at(-1);
  const tree = { size: checkpoint?.size ?? 0, node: log.node };
  const proved = (type: 'entry' | 'history', position: number): string => {
    const fields = { type, ...fieldsOf(log.entry(position)) };
    if (position >= tree.size) return JSON.stringify(fields);
    const proof = makeInclusionProof(sha256, tree, position).map(toBase64);
    return JSON.stringify({ ...fields, proof });
  };
  yield header(log, { kind: 'packet', from, to });
  if (checkpoint) yield JSON.stringify({ type: 'checkpoint', note: checkpoint.note });
  for (const size of seen)
    if (size > 0 && size < tree.size) {
      const hashes = makeConsistencyProof(sha256, tree, size).map(toBase64);
      yield JSON.stringify({ type: 'consistency', from: size, hashes });
    }
  yield* predecessorLines(log);
  for (const position of log.keyPositions)
    if ((position < from || position >= to) && position < tree.size)
      yield proved('history', position);
  for (let position = from; position < to; position++) yield proved('entry', position);
}

function header(
  { origin }: StoredLog,
  {
    kind,
    from,
    to,
  }: { readonly kind: 'log' | 'packet'; readonly from: number; readonly to: number },
): string {
  return JSON.stringify({
    type: 'header',
    format: 'osiriscare.site-log.v1',
    kind,
    origin,
    from,
    to,
  });
}

function* predecessorLines({ predecessor }: StoredLog): Generator<string> {
  if (predecessor !== null) yield JSON.stringify({ type: 'predecessor', note: predecessor });
}

function fieldsOf({ body, signature }: StoredEntry): object {
  return { body: toBase64(body), signature: toBase64(signature) };
}

/** The text, a blank line, and two signatures or more. */
function isCosigned(note: string): boolean {
  return note.slice(note.lastIndexOf('\n\n') + 2).split('\n').length > 2;
}
