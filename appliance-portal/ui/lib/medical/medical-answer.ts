import { countOf } from '#lib/format/number.ts';
import { words } from './words.ts';

/** The sentence above the medical devices, from their number and the packets sent to them today. */
export function medicalAnswer(devices: number, packets: number): string {
  if (packets > 0) return words.reached(countOf(packets, 'packet'));
  if (devices === 0) return words.none;
  return devices === 1 ? words.one : words.all(countOf(devices, 'medical device'));
}
