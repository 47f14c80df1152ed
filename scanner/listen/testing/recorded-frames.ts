import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createPcapReader, type CapturedFrame } from '../wire/pcap-reader.ts';

const folder = new URL('../../../test/fixtures/frames/', import.meta.url);

/** The protocols that the lab recorded. */
export const recordings = [
  'alaris',
  'arp',
  'dhcp',
  'intellivue',
  'llmnr',
  'mdns',
  'netbios',
  'ssdp',
  'wsd',
] as const;

/** The frames of one recording. */
export function recordedFrames(name: (typeof recordings)[number]): readonly CapturedFrame[] {
  const { frames, error } = createPcapReader().push(readFileSync(new URL(`${name}.pcap`, folder)));
  if (error) throw new Error(`${fileURLToPath(folder)}${name}.pcap: ${error.type}`);
  return frames;
}
