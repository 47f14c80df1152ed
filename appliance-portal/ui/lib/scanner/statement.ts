import type { Pass } from '@osiriscare/core/contracts/portal';
import { countOf, formatNumber } from '#lib/format/number.ts';

type Facts = Pick<
  Pass,
  'medicalDevices' | 'medicalPackets' | 'heldDevices' | 'heldPackets' | 'discoveryPackets'
>;

/** What a scan sent to the devices that it must not touch: "0 packets to 14 medical devices, 0 to 3 held ones." */
export function statementOf(pass: Facts): string {
  return [protectedSentence(pass), discoverySentence(pass)].filter((text) => text !== '').join(' ');
}

function protectedSentence(pass: Facts): string {
  const medical = `${formatNumber(pass.medicalPackets)} ${pass.medicalPackets === 1 ? 'packet' : 'packets'} to ${countOf(pass.medicalDevices, 'medical device')}`;
  if (pass.heldDevices === 0) return `${medical}.`;
  return `${medical}, ${formatNumber(pass.heldPackets)} to ${countOf(pass.heldDevices, 'held one')}.`;
}

/** Told apart: nobody could know before the device answered. */
function discoverySentence({ discoveryPackets }: Facts): string {
  if (discoveryPackets === 0) return '';
  return `${countOf(discoveryPackets, 'packet')} had been sent when a device that looked ordinary showed that it is medical.`;
}
