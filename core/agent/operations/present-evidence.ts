import type {
  EvidenceDetail,
  EvidenceEntry,
  EvidenceStatus,
} from '@osiriscare/core/contracts/agent';
import {
  bundleSchema,
  formatVerifierKey,
  makeInclusionProof,
  parseNote,
  type Bundle,
} from '@osiriscare/core/evidence';
import { sha256 } from '@osiriscare/core/node/signatures';
import { fromUtf8, toBase64, toHex } from '@osiriscare/core/trust';
import { notedCheckpoint } from '../evidence/index.ts';
import type { StoredCheckpoint, StoredEntry, StoredLog } from '../store/index.ts';
import type { AgentParts } from './agent-parts.ts';

type Presenting = Pick<AgentParts, 'store' | 'library' | 'siteLog'>;

/** How the log of evidence stands. */
export function presentEvidence({ store, siteLog }: Presenting): EvidenceStatus {
  const log = store.siteLog.current();
  const about = { signing: siteLog.health(), unsigned: store.siteLog.countDrafts() };
  if (!log) return { ...about, ...noLog };
  const { origin, length, pruned } = log;
  const key = siteLog.verifierKey();
  const checkpoint = store.siteLog.lastCheckpoint(log);
  const earlier = store.siteLog.list().slice(0, -1);
  return {
    ...about,
    origin,
    length,
    pruned,
    verifierKey: key && formatVerifierKey(key),
    checkpoint: checkpoint ? presentCheckpoint(checkpoint) : null,
    witnessed: lastWitnessed(log, store),
    earlier: earlier.map((one) => ({ origin: one.origin, length: one.length })),
  };
}

const noLog = {
  origin: null,
  verifierKey: null,
  length: 0,
  pruned: 0,
  checkpoint: null,
  witnessed: null,
  earlier: [],
};

function presentCheckpoint({
  size,
  madeAt,
  note,
}: StoredCheckpoint): NonNullable<EvidenceStatus['checkpoint']> {
  const root = notedCheckpoint(note)?.root ?? new Uint8Array();
  return { size, madeAt, note, root: toBase64(root) };
}

function lastWitnessed(log: StoredLog, { siteLog }: Presenting['store']) {
  const found = siteLog.lastCosigned(log);
  return found ? { size: found.size, witnesses: witnessesOf(found.note) } : null;
}

const cosignatureBytes = 72;
const timestampBytes = 8;

/** Cosignatures were checked when they were handed in. */
function witnessesOf(note: string): { readonly name: string; readonly at: number }[] {
  const cosignatures = parseNote(note)?.signatures.filter(
    ({ bytes }) => bytes.length === cosignatureBytes,
  );
  return (cosignatures ?? []).map(({ name, bytes }) => {
    const seconds = bytes.subarray(0, timestampBytes).reduce((sum, byte) => sum * 256 + byte, 0);
    return { name, at: seconds * 1000 };
  });
}

/** One row of the list of evidence. */
export function presentEntry(entry: StoredEntry, { library }: Presenting): EvidenceEntry {
  const bundle = bundleOf(entry);
  const { position, recordedAt } = entry;
  const about = { position, recordedAt, ...nothing };
  if (bundle.kind !== 'record') return { ...about, event: bundle.kind, reason: reasonOf(bundle) };
  const { event, outcome, host, check, incident: incidentId, reason } = bundle;
  const hostPart = host && { hostId: host.id, hostName: host.name };
  const title = check && (library.check(check.id)?.title ?? check.id);
  const checkPart = check && { checkId: check.id, title };
  return { ...about, ...hostPart, ...checkPart, event, outcome, incidentId, reason };
}

const nothing = {
  outcome: null,
  hostId: null,
  hostName: null,
  checkId: null,
  title: null,
  incidentId: null,
} as const;

function reasonOf(bundle: Exclude<Bundle, { kind: 'record' }>): string {
  if (bundle.kind === 'key_change') return 'The key of the log was changed.';
  return bundle.predecessor
    ? `This log continues ${bundle.predecessor.origin} after its entry ${bundle.predecessor.size}.`
    : 'The log begins.';
}

/** An entry as it was signed, with its proof. */
export function presentEntryDetail(
  entry: StoredEntry,
  log: StoredLog,
  parts: Presenting,
): EvidenceDetail {
  const { body, signature, position } = entry;
  const { siteLog } = parts.store;
  const size = siteLog.lastCheckpoint(log)?.size ?? 0;
  const node = (level: number, index: number) => siteLog.node(log, level, index);
  const hashes = position < size ? makeInclusionProof(sha256, { size, node }, position) : null;
  return {
    ...presentEntry(entry, parts),
    body: textOf(body),
    hash: toHex(sha256(body)),
    previousHash: bundleOf(entry).prev_hash,
    signature: toBase64(signature),
    proof: hashes && { size, hashes: hashes.map(toBase64) },
    witnessed: position < (lastWitnessed(log, parts.store)?.size ?? 0),
  };
}

/** What the agent itself sealed reads. */
function bundleOf({ body }: StoredEntry): Bundle {
  return bundleSchema.parse(JSON.parse(textOf(body)));
}

function textOf(body: Uint8Array): string {
  const text = fromUtf8(body);
  if (text === undefined) throw new Error('an entry of the log is not UTF-8');
  return text;
}
