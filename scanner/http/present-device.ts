import type { DeviceDetail, DeviceSummary } from '@osiriscare/core/contracts/scanner';
import type { Decision, Evidence, Leaning } from '@osiriscare/core/inventory';
import { needsDecision } from '../inventory/index.ts';
import type { DeviceView } from '../service.ts';
import { listingOf, type DeviceListing, type StoredDevice } from '../store/index.ts';
import { presentLedgerLine } from './present-ledger.ts';

/** A row of the list. */
export function presentSummary(listing: DeviceListing): DeviceSummary {
  const { conclusion } = listing;
  return {
    id: listing.id,
    name: listing.label ?? conclusion.name,
    state: conclusion.state,
    optedIn: conclusion.optedIn,
    type: conclusion.type,
    vendor: conclusion.vendor,
    os: conclusion.os,
    addresses: [...listing.addresses],
    macs: [...listing.macs],
    presence: listing.presence,
    firstSeenAt: listing.firstSeenAt,
    lastSeenAt: listing.lastSeenAt,
    needsDecision: needsDecision(listing),
  };
}

/** Everything about one device. */
export function presentDetail(view: DeviceView): DeviceDetail {
  const { device, isRouted, assessment, history, ledger } = view;
  return {
    ...presentSummary(listingOf(device)),
    routed: isRouted,
    label: device.label,
    note: device.note,
    confidence: assessment.verdict.confidence,
    typeConfidence: assessment.classification.confidence,
    summary: assessment.verdict.summary,
    names: namesOf(device),
    services: device.services.map(({ port, protocol, service, banner }) => ({
      port,
      protocol,
      service,
      banner,
    })),
    evidence: assessment.evidence.toSorted(byWeight).map(presentEvidence),
    decision: device.record.decision ? presentDecision(device.record.decision) : null,
    history: history.map(({ at, kind, text, by }) => ({ at, kind, text, by })),
    ledger: ledger.map(presentLedgerLine),
    addressUses: device.record.addresses
      .toSorted((a, b) => b.lastAt - a.lastAt)
      .map(({ address, mac, firstAt, lastAt }) => ({ address, mac: mac ?? null, firstAt, lastAt })),
  };
}

/** Names that anything gave it, the latest first. */
function namesOf({ record }: StoredDevice): string[] {
  const names = record.facts
    .filter(({ kind }) => kind === 'name' || kind === 'name.dns')
    .toSorted((a, b) => b.lastAt - a.lastAt);
  return [...new Set(names.map(({ value }) => value))];
}

const weight: Record<Leaning, number> = { medical: 0, protects: 1, ordinary: 2, neutral: 3 };

/** What protects comes first. */
function byWeight(a: Evidence, b: Evidence): number {
  return weight[a.leaning] - weight[b.leaning] || b.strength - a.strength;
}

function presentEvidence(evidence: Evidence): DeviceDetail['evidence'][number] {
  const { kind, value, meaning, source, leaning, strength, at } = evidence;
  return { kind, value, meaning, source, leaning, strength, at };
}

function presentDecision(decision: Decision): DeviceDetail['decision'] {
  const { kind, by, reason, at } = decision;
  if (kind !== 'opt-in') return { kind, by, reason, at };
  return {
    kind,
    by,
    reason,
    at,
    expiresAt: decision.expiresAt,
    packetBudget: decision.packetBudget,
  };
}
