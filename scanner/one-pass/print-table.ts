import type { ScanResult } from './scan-result.ts';

/** The result for people: a line a device, and the statement. */
export function resultLines({ devices, ledger, tookMs }: ScanResult): string[] {
  const rows = devices.map(
    ({ state, type, addresses, names, vendor }) =>
      `${state.padEnd(8)} ${type.padEnd(18)} ${(addresses[0] ?? '-').padEnd(15)} ${names[0] ?? ''}${vendor === null ? '' : ` (${vendor})`}`,
  );
  const seconds = (tookMs / 1000).toFixed(1);
  return [
    ...rows,
    '',
    `${devices.length} devices in ${seconds} s. ${ledger.medicalPackets} packets to medical devices, ${ledger.heldPackets} to unknown ones, ${ledger.sweepFrames} broadcast frames.`,
  ];
}
