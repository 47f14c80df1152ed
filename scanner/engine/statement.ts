import type { DeviceState } from '@osiriscare/core/inventory';
import type { MacAddress } from '@osiriscare/core/net';
import type { LedgerReason } from '../ledger/index.ts';
import type { DeviceListing } from '../store/index.ts';

/** What was sent to protected devices in some stretch of time. */
export interface Statement {
  readonly medicalDevices: number;
  readonly medicalPackets: number;
  readonly heldDevices: number;
  readonly heldPackets: number;
  readonly discoveryPackets: number;
}

/** Packets to one card for one reason. */
export interface SentLine {
  readonly mac: MacAddress;
  readonly reason: LedgerReason | (string & {});
  readonly packets: number;
}

/**
 * Not contact that the scanner began: answers to a device that opened the portal or asked for our address, and questions to the servers that this machine uses by its own or by
 * a person's configuration (gateway, name server, directory, switches), which may be held.
 */
const ownUse: ReadonlySet<string> = new Set([
  'portal',
  'arp',
  'dns',
  'directory',
  'snmp',
  'own-use',
]);

/** Sent on the same day, but before the device was known to be what it is. */
const sentBefore: ReadonlySet<string> = new Set(['discovery', 'earlier']);

/**
 * True when a packet sent for this reason counts as contact with a device that was known to be in this state; to a medical device everything does, save what had been sent
 * before its answer showed what it is. That is told apart.
 */
export function isContact(state: DeviceState, reason: string): boolean {
  if (sentBefore.has(reason)) return false;
  return state === 'medical' || !ownUse.has(reason);
}

/** Sums what was sent by who received it. Devices that were opted in count as neither. */
export function statementOf(
  devices: readonly DeviceListing[],
  sent: readonly SentLine[],
): Statement {
  const medical = devices.filter(
    ({ conclusion }) => conclusion.state === 'medical' && !conclusion.optedIn,
  );
  const held = devices.filter(({ conclusion }) => conclusion.state === 'held');
  return {
    medicalDevices: medical.length,
    medicalPackets: packetsTo(
      medical,
      sent.filter(({ reason }) => isContact('medical', reason)),
    ),
    heldDevices: held.length,
    heldPackets: packetsTo(
      held,
      sent.filter(({ reason }) => isContact('held', reason)),
    ),
    discoveryPackets: sumOf(sent.filter(({ reason }) => reason === 'discovery')),
  };
}

function packetsTo(devices: readonly DeviceListing[], sent: readonly SentLine[]): number {
  const macs = new Set(devices.flatMap((device) => device.macs));
  return sumOf(sent.filter(({ mac }) => macs.has(mac)));
}

function sumOf(sent: readonly SentLine[]): number {
  return sent.reduce((sum, { packets }) => sum + packets, 0);
}
