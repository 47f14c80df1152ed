import { generateKeyPairSync, sign } from 'node:crypto';
import type { AgentEndpoints, EvidenceEntry } from '@osiriscare/core/contracts/agent';
import {
  appendLeaf,
  emptyChain,
  emptyEdge,
  formatNote,
  formatVerifierKey,
  makeConsistencyProof,
  makeInclusionProof,
  packetLines,
  rootOf,
  sealBundle,
  signCheckpoint,
  verifierKeyOf,
  type BundleContent,
  type Edge,
  type SealEffects,
  type SealedBundle,
} from '@osiriscare/core/evidence';
import { ProblemError, type Handlers } from '@osiriscare/core/node/http';
import { sha256 } from '@osiriscare/core/node/signatures';
import { fromUtf8, toBase64, toHex } from '@osiriscare/core/trust';

type EvidenceOperation =
  | 'evidence'
  | 'searchEvidence'
  | 'evidenceEntry'
  | 'evidencePacket'
  | 'checkpoint'
  | 'addCosignature';

const origin = 'osiriscare/0011223344556677/1';
const monday = Date.parse('2026-01-05T09:00:00Z');
const mostListed = 200;

/** A log that is really signed, in memory: a drift found and repaired, time and again. */
export function evidenceHandlers(entries = 40): Pick<Handlers<AgentEndpoints>, EvidenceOperation> {
  const log = fakeLog(entries);
  const status = () => ({
    signing: { state: 'on', id: null, message: null } as const,
    origin,
    verifierKey: log.verifierKey,
    length: log.sealed.length,
    unsigned: 0,
    pruned: 0,
    checkpoint: {
      size: log.head.size,
      madeAt: monday,
      root: toBase64(log.head.root),
      note: log.note(),
    },
    witnessed: log.witnesses.length > 0 ? { size: log.head.size, witnesses: log.witnesses } : null,
    earlier: [],
  });
  return {
    evidence: status,
    searchEvidence: ({ body: { before, outcome, event, hostId, checkId, incidentId } }) => {
      const found = log.rows
        .filter((row) => before === undefined || row.position < before)
        .filter((row) => outcome === undefined || row.outcome === outcome)
        .filter((row) => event === undefined || row.event === event)
        .filter((row) => hostId === undefined || row.hostId === hostId)
        .filter((row) => checkId === undefined || row.checkId === checkId)
        .filter((row) => incidentId === undefined || row.incidentId === incidentId)
        .toReversed();
      return { entries: found.slice(0, mostListed), more: found.length > mostListed };
    },
    evidenceEntry: ({ params }) => log.detail(Number(params.position)),
    evidencePacket: ({ body }) => ({ lines: [...packetLines(sha256, log.provable(), body)] }),
    checkpoint: ({ params }) => {
      const hashes = makeConsistencyProof(sha256, log.tree, Number(params.seen));
      return { note: log.note(), verifierKey: log.verifierKey, consistency: hashes.map(toBase64) };
    },
    addCosignature: ({ body }) => {
      log.cosigned(body.note);
      return status();
    },
  };
}

/** The entries, sealed one after the other, with the nodes of their tree. */
function sealAll(entries: number, key: Uint8Array, effects: SealEffects) {
  const sealed: SealedBundle[] = [];
  const rows: EvidenceEntry[] = [];
  const nodes = new Map<string, Uint8Array>();
  let edge: Edge = emptyEdge;
  for (let index = 0; index < entries; index++) {
    const content = index === 0 ? start(key) : recordOf(index);
    const bundle = sealBundle(sealed.at(-1)?.tip ?? emptyChain(origin), content, effects);
    sealed.push(bundle);
    rows.push(rowOf(content, index));
    const appended = appendLeaf(sha256, edge, bundle.leafHash);
    ({ edge } = appended);
    for (const { level, index: place, hash } of appended.completed)
      nodes.set(`${level}/${place}`, hash);
  }
  const node = (level: number, index: number) => nodes.get(`${level}/${index}`) ?? new Uint8Array();
  return { sealed, rows, node, edge };
}

function fakeLog(entries: number) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32));
  const effects = { sha256, sign: (message: Uint8Array) => sign(null, message, privateKey) };
  const { sealed, rows, node, edge } = sealAll(entries, key, effects);
  const named = verifierKeyOf(sha256, { name: origin, kind: 'log', key });
  if (!named) throw new Error('the key of the fake log is none');
  const head = { size: edge.size, root: rootOf(sha256, edge) };
  let note = formatNote(signCheckpoint({ origin, ...head }, named, effects.sign));
  const witnesses: { name: string; at: number }[] = [];
  const tree = { size: edge.size, node };
  return {
    sealed,
    rows,
    head,
    tree,
    witnesses,
    verifierKey: formatVerifierKey(named),
    note: () => note,
    cosigned: (handed: string) => {
      note = handed;
      witnesses.splice(0, 1, { name: 'clinic/portal', at: monday });
    },
    provable: () => ({
      origin,
      size: sealed.length,
      predecessor: null,
      keyPositions: [0],
      checkpoints: [{ size: head.size, note }],
      entry: (position: number) => sealed[position] ?? unknownEntry(),
      node,
    }),
    detail: (position: number) => {
      const bundle = sealed[position] ?? unknownEntry();
      const row = rows[position] ?? unknownEntry();
      return {
        ...row,
        body: fromUtf8(bundle.body) ?? '',
        hash: toHex(bundle.hash),
        previousHash: sealed[position - 1]?.tip.hash ?? '0'.repeat(64),
        signature: toBase64(bundle.signature),
        proof: {
          size: edge.size,
          hashes: makeInclusionProof(sha256, tree, position).map(toBase64),
        },
        witnessed: witnesses.length > 0,
      };
    },
  };
}

function unknownEntry(): never {
  throw new ProblemError({
    status: 404,
    id: 'entry_unknown',
    message: 'The log of evidence has no such entry here.',
    next: 'Reload the list.',
  });
}

function start(key: Uint8Array): BundleContent {
  return {
    kind: 'log_start',
    recorded_at_ms: monday,
    site: 'Elm Street Family Practice',
    key: toBase64(key),
    predecessor: null,
  };
}

type RecordContent = Extract<BundleContent, { kind: 'record' }>;

function recordOf(index: number): RecordContent {
  const isRepair = index % 2 === 0;
  const at = monday + index * 60_000;
  const drift = {
    state: 'drift',
    summary: 'Root may sign in.',
    observed: { permitrootlogin: 'yes' },
  } as const;
  const pass = { state: 'pass', summary: 'Root may not sign in.', observed: {} } as const;
  return {
    kind: 'record',
    event: isRepair ? 'repair' : 'finding',
    recorded_at_ms: at,
    site: 'Elm Street Family Practice',
    host: { id: 'srv-files', name: 'Files server', platform: 'linux' },
    policy_version: '0011223344556677',
    check: { id: 'linux-ssh-root-login', content_hash: 'c'.repeat(64) },
    pre_state: isRepair ? drift : null,
    post_state: isRepair ? pass : drift,
    action: isRepair
      ? { kind: 'runbook', id: 'linux-ssh-root-login', content_hash: 'a'.repeat(64) }
      : null,
    incident: isRepair ? 'incident-1' : null,
    outcome: isRepair ? 'success' : 'alert',
    reason: isRepair ? 'A fresh check after the repair passed.' : 'Root may sign in.',
    rollback_available: isRepair,
    started_at_ms: at - 5000,
    ended_at_ms: at,
    ruleset_hash: 'e'.repeat(64),
    system_revision: '0.1.0',
    deployment_mode: 'direct',
    healing_mode: 'full',
    reseller: null,
    ntp: { state: 'good', offset_ms: 3.5, asked_at_ms: at },
    controls: { hipaa: ['164.312(a)(1)'] },
    output: isRepair ? 'remediate: PermitRootLogin is no now.' : null,
  };
}

function rowOf(content: BundleContent, position: number): EvidenceEntry {
  const about = { position, recordedAt: content.recorded_at_ms };
  if (content.kind !== 'record')
    return { ...about, ...nothing, event: content.kind, reason: 'The log begins.' };
  const { event, outcome, host, check, incident: incidentId, reason } = content;
  return {
    ...about,
    event,
    outcome,
    hostId: host?.id ?? null,
    hostName: host?.name ?? null,
    checkId: check?.id ?? null,
    title: 'Nobody signs in as root over SSH',
    incidentId,
    reason,
  };
}

const nothing = {
  outcome: null,
  hostId: null,
  hostName: null,
  checkId: null,
  title: null,
  incidentId: null,
} as const;
