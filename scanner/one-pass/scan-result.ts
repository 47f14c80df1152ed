import { isGroupAddress } from '@osiriscare/core/net';
import type { Engine, SentRow } from '../engine/index.ts';
import { isContact } from '../engine/index.ts';
import { titleOf } from '../inventory/index.ts';
import { currentAddresses, type StoredDevice } from '../store/index.ts';

/** What `osiris-scanner scan --json` prints. Version 1: the first. */
export interface ScanResult {
  readonly devices: readonly ScannedDevice[];
  readonly ledger: {
    readonly sweepFrames: number;
    readonly hosts: readonly {
      readonly mac: string;
      readonly packets: number;
      readonly bytes: number;
    }[];
    /** Packets to medical devices that nobody opted in. */
    readonly medicalPackets: number;
    readonly heldPackets: number;
    /** Sent to devices that looked ordinary until their answer showed that they are medical. */
    readonly discoveryPackets: number;
  };
  readonly tookMs: number;
}

interface ScannedDevice {
  readonly id: string;
  readonly macs: readonly string[];
  readonly addresses: readonly string[];
  readonly names: readonly string[];
  readonly vendor: string | null;
  readonly state: string;
  readonly type: string;
  readonly confidence: number;
  readonly os: string | null;
  readonly services: readonly {
    readonly port: number;
    readonly protocol: string;
    readonly service: string;
    readonly banner: string;
  }[];
  readonly evidence: readonly {
    readonly kind: string;
    readonly value: string;
    readonly meaning: string;
    readonly source: string;
  }[];
}

/** Puts together what one pass found and what it sent. */
export function scanResultOf(
  { foundation }: Engine,
  pass: {
    readonly sent: readonly SentRow[];
    readonly sweepFrames: number;
    readonly tookMs: number;
  },
): ScanResult {
  const devices = foundation.store.devices.all();
  const stateByMac = new Map(
    devices.flatMap(({ record, conclusion }) =>
      record.macs.map((mac) => [mac, conclusion.optedIn ? 'opted-in' : conclusion.state] as const),
    ),
  );
  const toState = (state: 'medical' | 'held'): number =>
    pass.sent
      .filter(({ mac, reason }) => stateByMac.get(mac) === state && isContact(state, reason))
      .reduce((sum, { packets }) => sum + packets, 0);
  return {
    devices: devices.map((device) => scannedDevice(device, foundation.inventory)),
    ledger: {
      sweepFrames: pass.sweepFrames,
      hosts: hostsOf(pass.sent),
      medicalPackets: toState('medical'),
      heldPackets: toState('held'),
      discoveryPackets: pass.sent
        .filter(({ reason }) => reason === 'discovery')
        .reduce((sum, { packets }) => sum + packets, 0),
    },
    tookMs: pass.tookMs,
  };
}

function scannedDevice(
  device: StoredDevice,
  { assessmentOf }: Engine['foundation']['inventory'],
): ScannedDevice {
  const { record, conclusion, services } = device;
  const { verdict, evidence } = assessmentOf(device);
  const announced = record.facts.filter(({ kind }) => kind === 'name').map(({ value }) => value);
  return {
    id: record.id,
    macs: record.macs,
    addresses: currentAddresses(record.addresses),
    names: [...new Set([titleOf(device), ...announced])],
    vendor: conclusion.vendor,
    state: verdict.state,
    type: conclusion.type,
    confidence: verdict.confidence,
    os: conclusion.os,
    services: services.map(({ port, protocol, service, banner }) => ({
      port,
      protocol,
      service,
      banner,
    })),
    evidence: evidence.map(({ kind, value, meaning, source }) => ({
      kind,
      value,
      meaning,
      source,
    })),
  };
}

/** What is broadcast (sweeps, and the kernel's own questions) belongs to no host. */
function hostsOf(sent: readonly SentRow[]): ScanResult['ledger']['hosts'] {
  const sums = new Map<string, { packets: number; bytes: number }>();
  for (const { mac, reason, packets, bytes } of sent) {
    if (reason === 'sweep' || isGroupAddress(mac)) continue;
    const sum = sums.get(mac) ?? { packets: 0, bytes: 0 };
    sums.set(mac, { packets: sum.packets + packets, bytes: sum.bytes + bytes });
  }
  return [...sums].map(([mac, sum]) => ({ mac, ...sum }));
}
