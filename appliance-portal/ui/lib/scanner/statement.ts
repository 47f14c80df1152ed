import type { Pass } from '@osiriscare/core/contracts/portal';
import { countOf, formatNumber } from '#lib/format/number.ts';

type Facts = Pick<
  Pass,
  'medicalDevices' | 'medicalPackets' | 'heldDevices' | 'heldPackets' | 'discoveryPackets'
>;

/** What a scan sent to the devices that it must not touch: "0 packets to 14 medical devices, 0 to 3 held ones." */
export function statementOf(pass: Facts): string {
  const { medicalPackets, discoveryPackets } = pass;
  const packets = medicalPackets === 1 ? 'packet' : 'packets';
  const medical = `${formatNumber(medicalPackets)} ${packets} to ${countOf(pass.medicalDevices, 'medical device')}`;
  const sent = pass.heldDevices === 0 ? `${medical}.` : `${medical}, ${heldPart(pass)}.`;
  return discoveryPackets === 0 ? sent : `${sent} ${beforeKnown(discoveryPackets)}`;
}

/** Packets that went to a device which looked like ordinary equipment until its answer showed otherwise. */
export function beforeKnown(packets: number): string {
  return `${countOf(packets, 'packet')} had gone to a device before it showed that it is medical.`;
}

function heldPart({ heldPackets, heldDevices }: Facts): string {
  return `${formatNumber(heldPackets)} to ${countOf(heldDevices, 'held one')}`;
}
