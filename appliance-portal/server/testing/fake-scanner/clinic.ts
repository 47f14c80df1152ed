import type { DeviceDetail, DeviceSummary } from '@osiriscare/core/contracts/scanner';
import { deviceKinds, type DeviceKind } from './device-kinds.ts';

const dayMs = 86_400_000;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A believable clinic of `count` devices, the same for the same arguments; every kind is there once before any comes twice. */
export function makeClinic(count: number, nowMs: number): DeviceDetail[] {
  const random = seededRandom(77);
  return Array.from({ length: count }, (_, index) =>
    makeDevice({ index, random, nowMs, kind: kindOf(index, random) }),
  );
}

/** The networks that `makeClinic` places devices in. */
export function clinicSubnets(count: number): string[] {
  if (count <= 400) return ['10.77.0.0/24', '10.77.1.0/24'];
  return Array.from({ length: Math.ceil(count / 4000) }, (_, index) => `10.77.${index * 16}.0/20`);
}

/** The part of a device that lists show. */
export function summaryOf(device: DeviceDetail): DeviceSummary {
  const { id, name, state, optedIn, type, vendor, os, addresses, macs, presence } = device;
  const { firstSeenAt, lastSeenAt, needsDecision } = device;
  return {
    id,
    name,
    state,
    optedIn,
    type,
    vendor,
    os,
    addresses,
    macs,
    presence,
    firstSeenAt,
    lastSeenAt,
    needsDecision,
  };
}

function kindOf(index: number, random: () => number): DeviceKind {
  const [fallback] = deviceKinds;
  if (!fallback) throw new Error('no kinds');
  let left = random() * 100;
  const drawn = deviceKinds.find((kind) => (left -= kind.share) < 0);
  return deviceKinds[index] ?? drawn ?? fallback;
}

interface Draft {
  readonly index: number;
  readonly random: () => number;
  readonly nowMs: number;
  readonly kind: DeviceKind;
}

function makeDevice(draft: Draft): DeviceDetail {
  const { index, random, nowMs, kind } = draft;
  const online = random() < 0.85;
  const lastSeenAt = Math.round(nowMs - random() * (online ? 60_000 : 20 * dayMs));
  const firstSeenAt = Math.round(lastSeenAt - random() * 300 * dayMs);
  const address = addressOf(index);
  const mac = macOf(kind, index);
  return {
    id: `device-${String(index + 1).padStart(5, '0')}`,
    name: kind.name.replace('#', String(index + 1).padStart(2, '0')),
    state: kind.state,
    optedIn: false,
    type: kind.type,
    vendor: kind.vendor,
    os: kind.os,
    addresses: [address],
    macs: [mac],
    presence: online ? 'online' : 'offline',
    firstSeenAt,
    lastSeenAt,
    needsDecision: kind.state === 'held' && random() < 0.5,
    ...describe(kind, { firstSeenAt, lastSeenAt, address, mac }),
  };
}

interface Sighting {
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly address: string;
  readonly mac: string;
}

function describe(kind: DeviceKind, seen: Sighting): Omit<DeviceDetail, keyof DeviceSummary> {
  const [evidenceKind, value, meaning] = kind.because;
  return {
    routed: false,
    label: null,
    note: null,
    confidence: kind.state === 'held' ? 0.4 : 0.95,
    typeConfidence: kind.type === 'unknown' ? 0 : 0.9,
    summary: meaning,
    names: [kind.name.replace(' #', '').replace('#', '')],
    services: kind.services.map(([port, service, banner]) => ({
      port,
      protocol: 'tcp' as const,
      service,
      banner,
    })),
    evidence: [
      {
        kind: evidenceKind,
        value,
        meaning,
        source: 'listening',
        leaning: leaningOf(kind),
        strength: 0.9,
        at: seen.lastSeenAt,
      },
    ],
    decision: null,
    history: [
      { at: seen.firstSeenAt, kind: 'first-seen', text: 'Seen for the first time.', by: null },
    ],
    ledger: ledgerOf(kind, seen),
    addressUses: [
      { address: seen.address, mac: seen.mac, firstAt: seen.firstSeenAt, lastAt: seen.lastSeenAt },
    ],
  };
}

function leaningOf(kind: DeviceKind): 'medical' | 'protects' | 'ordinary' {
  if (kind.state === 'medical') return 'medical';
  return kind.state === 'held' ? 'protects' : 'ordinary';
}

function ledgerOf(kind: DeviceKind, seen: Sighting): DeviceDetail['ledger'] {
  if (kind.state !== 'cleared') return [];
  const day = new Date(seen.lastSeenAt).toISOString().slice(0, 10);
  return [{ day, mac: seen.mac, reason: 'probe', packets: 14, bytes: 1_120 }];
}

function addressOf(index: number): string {
  const host = index + 10;
  return `10.77.${Math.floor(host / 250)}.${(host % 250) + 2}`;
}

function macOf(kind: DeviceKind, index: number): string {
  const tail = [(index >> 16) & 255, (index >> 8) & 255, index & 255];
  return [kind.prefix, ...tail.map((byte) => byte.toString(16).padStart(2, '0'))].join(':');
}
