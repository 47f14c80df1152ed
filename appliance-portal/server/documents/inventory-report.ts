import type { DeviceSummary, ScannerStatus } from '@osiriscare/core/contracts/portal';
import {
  devicePresenceWords,
  deviceStateText,
  deviceTypeWords,
} from '@osiriscare/resources/words/devices';

/** One device as documents show it: words, not codes. */
export interface ReportRow {
  readonly name: string;
  readonly state: string;
  readonly type: string;
  readonly vendor: string;
  readonly os: string;
  readonly addresses: string;
  readonly macs: string;
  readonly presence: string;
  /** `2026-01-05 09:00`, UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly id: string;
}

/** The asset inventory at one moment: what every document about it is made from. */
export interface InventoryReport {
  readonly practice: string;
  readonly madeAt: number;
  readonly madeBy: string;
  /** The moment that the devices are told for. */
  readonly asOf: number;
  /** True while the scanner is away and an older state has to serve. */
  readonly stale: boolean;
  readonly counts: readonly (readonly [label: string, count: number])[];
  readonly statements: readonly string[];
  readonly devices: readonly DeviceSummary[];
  readonly rows: readonly ReportRow[];
}

export interface ReportInput {
  readonly practice: string;
  readonly madeAt: number;
  readonly madeBy: string;
  readonly asOf: number;
  readonly stale: boolean;
  readonly status: ScannerStatus | null;
  readonly devices: readonly DeviceSummary[];
}

/** Devices in the order of names, with everything said in words. */
export function makeReport(input: ReportInput): InventoryReport {
  const devices = input.devices.toSorted((one, other) =>
    one.name.localeCompare(other.name, 'en', { numeric: true }),
  );
  const { status, practice, ...rest } = input;
  return {
    ...rest,
    practice: practice || 'Practice without a name',
    devices,
    counts: countsOf(devices),
    statements: statementsOf(status),
    rows: devices.map(rowOf),
  };
}

/** `2026-01-05 09:00 UTC`. */
export function timeText(instant: number): string {
  return `${minuteText(instant)} UTC`;
}

function minuteText(instant: number): string {
  return new Date(instant).toISOString().replace('T', ' ').slice(0, 16);
}

function rowOf(device: DeviceSummary): ReportRow {
  return {
    name: device.name,
    state: deviceStateText(device),
    type: deviceTypeWords[device.type],
    vendor: device.vendor ?? '',
    os: device.os ?? '',
    addresses: device.addresses.join(' '),
    macs: device.macs.join(' '),
    presence: devicePresenceWords[device.presence],
    firstSeen: minuteText(device.firstSeenAt),
    lastSeen: minuteText(device.lastSeenAt),
    id: device.id,
  };
}

function countsOf(devices: readonly DeviceSummary[]): InventoryReport['counts'] {
  const count = (isOne: (device: DeviceSummary) => boolean): number => devices.filter(isOne).length;
  return [
    ['Devices', devices.length],
    ['Medical', count((device) => device.state === 'medical')],
    ['Waiting for a decision', count((device) => device.state === 'held' && device.needsDecision)],
    ['Left alone', count((device) => device.state === 'held' && !device.needsDecision)],
    ['Ordinary IT equipment', count((device) => device.state === 'cleared')],
    ['Online', count((device) => device.presence === 'online')],
  ];
}

function statementsOf(status: ScannerStatus | null): string[] {
  if (!status) return ['What was sent to devices is not known yet.'];
  const { medical, held, optedIn, earlier, exact } = status.sentToday;
  const counter = exact ? 'counted by the kernel' : 'our own count, not the kernel’s';
  const today = `Today: ${medical} packets to ${status.counts.medical} medical devices, ${held} to ${status.counts.held} devices that wait for a decision (${counter}).${permittedText(optedIn + earlier)}`;
  const last = status.lastPass;
  if (!last) return [today, 'There was no scan yet.'];
  return [
    today,
    `Last scan, ended ${timeText(last.endedAt)}: ${last.medicalPackets} packets to ${last.medicalDevices} medical devices, ${last.heldPackets} to ${last.heldDevices} that wait for a decision.${discoveryText(last.discoveryPackets)}`,
  ];
}

/** Told apart: somebody allowed it, or the device looked ordinary at the time. */
function permittedText(packets: number): string {
  if (packets === 0) return '';
  return ` ${packets} more had been sent to medical devices while contact was allowed.`;
}

/** Told apart: nobody could know before the device answered. */
function discoveryText(packets: number): string {
  if (packets === 0) return '';
  return ` ${packets} packets had been sent when a device that looked ordinary showed that it is medical.`;
}
