import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPcap } from './capture/pcap.ts';

const folder = fileURLToPath(new URL('../fixtures/frames', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.pcap'));

describe('the recorded frames', () => {
  it('cover every protocol that the scanner listens for', () => {
    expect(files.sort()).toEqual([
      'alaris.pcap',
      'arp.pcap',
      'dhcp.pcap',
      'intellivue.pcap',
      'llmnr.pcap',
      'mdns.pcap',
      'netbios.pcap',
      'ssdp.pcap',
      'wsd.pcap',
    ]);
  });

  it.each(files)('are whole and small: %s', (name) => {
    const file = readFileSync(`${folder}/${name}`);
    const frames = readPcap(file);
    expect(file.length).toBeLessThan(30_000);
    expect(frames.length).toBeGreaterThan(0);
    expect(frames.every((frame) => frame.bytes.length === frame.lengthBytes)).toBe(true);
  });
});
