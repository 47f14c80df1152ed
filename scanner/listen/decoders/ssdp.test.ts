import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { bytesOf, udpFrame, type FrameOptions } from '../testing/frame-builder.ts';
import { heardFacts, heardSubjects } from '../testing/heard-facts.ts';

function heard(lines: readonly string[], ports: FrameOptions = { destinationPort: 1900 }) {
  const payload = bytesOf(lines.join('\r\n'));
  return decodeFrame(udpFrame(payload, { source: '10.77.0.61', ...ports }), 5);
}

const alive = [
  'NOTIFY * HTTP/1.1',
  'HOST: 239.255.255.250:1900',
  'LOCATION: http://10.77.0.61:8008/description.xml',
  'NT: urn:schemas-upnp-org:device:MediaRenderer:1',
  'NTS: ssdp:alive',
  'SERVER: Linux/5.4 UPnP/1.1 LG-TV/2.0',
];

describe('SSDP', () => {
  test('an announcement tells device type and server software', () => {
    expect(heardFacts(heard(alive))).toEqual([
      'ssdp.device=urn:schemas-upnp-org:device:MediaRenderer:1',
      'ssdp.server=Linux/5.4 UPnP/1.1 LG-TV/2.0',
    ]);
  });

  test('an answer to a search is read alike', () => {
    const answer = ['HTTP/1.1 200 OK', 'ST: upnp:rootdevice', 'SERVER: NAS/7.1'];
    const events = heard(answer, { sourcePort: 1900, destinationPort: 50_000 });
    expect(heardFacts(events)).toEqual(['ssdp.device=upnp:rootdevice', 'ssdp.server=NAS/7.1']);
  });

  test('a search and a farewell only show that the sender is there', () => {
    const search = ['M-SEARCH * HTTP/1.1', 'ST: ssdp:all', 'SERVER: x'];
    const farewell = alive.with(4, 'NTS: ssdp:byebye');
    for (const lines of [search, farewell]) {
      expect(heardFacts(heard(lines))).toEqual([]);
      expect(heardSubjects(heard(lines))).toHaveLength(1);
    }
  });

  test('an announcement on behalf of another host is not evidence about the announcer', () => {
    expect(heardFacts(heard(alive.with(2, 'LOCATION: http://10.78.0.9/d.xml')))).toEqual([]);
  });

  test('anything else on the port is left alone', () => {
    expect(heard(['GET / HTTP/1.1'])).toEqual([]);
  });
});
