import {
  appendLeaf,
  sealBundle,
  verifierKeyOf,
  type BundleContent,
  type VerifierKey,
} from '@osiriscare/core/evidence';
import type { SigningKey } from '@osiriscare/core/node/private-files';
import { sha256 } from '@osiriscare/core/node/signatures';
import { toHex } from '@osiriscare/core/trust';
import type { AgentStore, StoredLog } from '../store/index.ts';

/** Seals what comes next and stores it with the tree's new nodes. */
export function appendTo(
  log: StoredLog,
  content: BundleContent,
  { store, key }: { readonly store: AgentStore; readonly key: SigningKey },
): void {
  const { origin, length, hash } = log;
  const tip = { log: origin, length, hash };
  const sealed = sealBundle(tip, content, { sha256, sign: key.sign });
  const edge = store.siteLog.edge(log);
  const { completed } = appendLeaf(sha256, edge, sealed.leafHash);
  const isRecord = content.kind === 'record';
  store.siteLog.append(log, {
    recordedAt: content.recorded_at_ms,
    kind: content.kind,
    event: isRecord ? content.event : null,
    hostId: isRecord ? (content.host?.id ?? null) : null,
    checkId: isRecord ? (content.check?.id ?? null) : null,
    incidentId: isRecord ? content.incident : null,
    outcome: isRecord ? content.outcome : null,
    body: sealed.body,
    signature: sealed.signature,
    hash: toHex(sealed.hash),
    completed,
  });
}

/** The key of a log under the log's name, as checkpoints carry it. */
export function verifierKeyFor({ origin, key }: Pick<StoredLog, 'origin' | 'key'>): VerifierKey {
  const verifierKey = verifierKeyOf(sha256, { name: origin, kind: 'log', key });
  if (!verifierKey) throw new Error('the log has a name or key that no checkpoint can carry');
  return verifierKey;
}
