import {
  cosignaturesBy,
  formatNote,
  formatVerifierKey,
  makeConsistencyProof,
  packetLines,
  parseNote,
  parseVerifierKey,
  type SignedNote,
} from '@osiriscare/core/evidence';
import type { CheckpointAnswer } from '@osiriscare/core/contracts/agent';
import { createSignatureChecker, sha256 } from '@osiriscare/core/node/signatures';
import { err, ok, type Result } from '@osiriscare/core/result';
import { equalBytes, toBase64 } from '@osiriscare/core/trust';
import { cosignatureRefused, entryUnknown, packetTooLarge, type AgentError } from '../errors.ts';
import { notedCheckpoint, provableLog } from '../evidence/index.ts';
import type { AgentService } from '../service.ts';
import type { AgentStore, StoredCheckpoint, StoredLog } from '../store/index.ts';
import type { AgentParts } from './agent-parts.ts';
import { presentEntry, presentEntryDetail, presentEvidence } from './present-evidence.ts';

type EvidenceOperations = Pick<
  AgentService,
  | 'evidence'
  | 'searchEvidence'
  | 'evidenceEntry'
  | 'evidencePacket'
  | 'checkpoint'
  | 'addCosignature'
>;

const mostListed = 200;
const mostInPacket = 5000;
const mostCosignatures = 16;

/** Operations on the log of evidence, for people, auditors and witnesses. */
export function evidenceOperations(parts: AgentParts): EvidenceOperations {
  const { store } = parts;
  return {
    evidence: () => presentEvidence(parts),
    searchEvidence: (search) => {
      const log = store.siteLog.current();
      if (!log) return { entries: [], more: false };
      const found = store.siteLog.search(log, { ...search, most: mostListed + 1 });
      const entries = found.slice(0, mostListed).map((entry) => presentEntry(entry, parts));
      return { entries, more: found.length > mostListed };
    },
    evidenceEntry: (position) => {
      const log = store.siteLog.current();
      const entry = log && store.siteLog.find(log, position);
      return log && entry ? ok(presentEntryDetail(entry, log, parts)) : err(entryUnknown());
    },
    evidencePacket: ({ from, to, seen }) => {
      const log = store.siteLog.current();
      if (!log || from < log.pruned || to > log.length) return err(entryUnknown());
      if (from >= to || to - from > mostInPacket) return err(packetTooLarge(mostInPacket));
      const provable = provableLog(store.siteLog, log);
      return ok({ lines: [...packetLines(sha256, provable, { from, to, seen })] });
    },
    checkpoint: (seen) => checkpointFor(seen, parts),
    addCosignature: ({ note, witnessKey }) => {
      const added = store.transaction(() => addCosignature(note, witnessKey, store));
      return added.ok ? ok(presentEvidence(parts)) : added;
    },
  };
}

function checkpointFor(seen: number, { store, siteLog }: AgentParts): CheckpointAnswer {
  const log = store.siteLog.current();
  const checkpoint = log && store.siteLog.lastCheckpoint(log);
  const key = siteLog.verifierKey();
  const verifierKey = key && formatVerifierKey(key);
  if (!checkpoint) return { note: null, verifierKey, consistency: null };
  const { note, size } = checkpoint;
  if (seen > size) return { note, verifierKey, consistency: null };
  const node = (level: number, index: number) => store.siteLog.node(log, level, index);
  const hashes = makeConsistencyProof(sha256, { size, node }, seen);
  return { note, verifierKey, consistency: hashes.map(toBase64) };
}

/** Takes over the cosignatures by that key, if there is one and all of them hold. */
function addCosignature(
  noteText: string,
  witnessKey: string,
  { siteLog }: AgentStore,
): Result<void, AgentError> {
  const log = siteLog.current();
  const handed = parseNote(noteText);
  const own = log && handed && checkpointOf(handed, log, siteLog);
  const witness = parseVerifierKey(sha256, witnessKey);
  if (!own || !witness || witness.kind !== 'witness') return err(cosignatureRefused());
  const cosignatures = cosignaturesBy(handed, witness);
  const check = createSignatureChecker();
  const areGood = cosignatures.every((one) => one !== undefined && check(one.task));
  if (cosignatures.length !== 1 || !areGood) return err(cosignatureRefused());
  const isByWitness = ({ name, keyId }: SignedNote['signatures'][number]): boolean =>
    name === witness.name && equalBytes(keyId, witness.id);
  const others = own.parsed.signatures.filter((signature) => !isByWitness(signature));
  const signatures = [...others, ...handed.signatures.filter(isByWitness)];
  if (signatures.length > mostCosignatures) return err(cosignatureRefused());
  const note = formatNote({ ...own.parsed, signatures });
  siteLog.cosigned(log, { size: own.checkpoint.size, note });
  return ok(undefined);
}

/** The stored checkpoint of which the handed note carries the very text. */
function checkpointOf(
  handed: SignedNote,
  log: StoredLog,
  siteLog: AgentStore['siteLog'],
): { readonly checkpoint: StoredCheckpoint; readonly parsed: SignedNote } | undefined {
  const size = notedCheckpoint(formatNote(handed))?.size;
  const checkpoint = size === undefined ? undefined : siteLog.findCheckpoint(log, size);
  const parsed = checkpoint && parseNote(checkpoint.note);
  return parsed?.text === handed.text && checkpoint ? { checkpoint, parsed } : undefined;
}
