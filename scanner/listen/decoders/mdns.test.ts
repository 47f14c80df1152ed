import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { bytesOf, ipv4Bytes, udpFrame, word } from '../testing/frame-builder.ts';
import { heardFacts, heardSubjects } from '../testing/heard-facts.ts';
import {
  dnsName,
  dnsQuery,
  dnsResponse,
  textData,
  type DnsRecordFields,
} from '../testing/message-builder.ts';

const host = dnsName('PRN1', 'local');
const instance = dnsName("Dr. Jane Example's printer", '_ipp', '_tcp', 'local');
const printerAddress: DnsRecordFields = { name: host, type: 1, data: ipv4Bytes('10.77.0.51') };
const service: DnsRecordFields = {
  name: dnsName('_ipp', '_tcp', 'local'),
  type: 12,
  data: instance,
};
const location: DnsRecordFields = {
  name: instance,
  type: 33,
  data: bytesOf(word(0), word(0), word(631), host),
};
const text: DnsRecordFields = {
  name: instance,
  type: 16,
  data: textData('txtvers=1', 'ty=Brother HL-L2350DW', 'note=Room 4'),
};

function heard(payload: Uint8Array, sourcePort = 5353) {
  const source = '10.77.0.51';
  return decodeFrame(udpFrame(payload, { source, sourcePort, destinationPort: 5353 }), 5);
}

describe('mDNS', () => {
  test('a printer tells its name, services and model, and nothing that people typed', () => {
    const facts = heardFacts(heard(dnsResponse(service, location, text, printerAddress)));
    expect(facts).toEqual(['mdns.service=_ipp._tcp', 'mdns.model=Brother HL-L2350DW', 'name=PRN1']);
    expect(facts.join()).not.toMatch(/Example|Room 4/);
  });

  test('the list of all services tells the types in it', () => {
    const list: DnsRecordFields = {
      name: dnsName('_services', '_dns-sd', '_udp', 'local'),
      type: 12,
      data: dnsName('_pdl-datastream', '_tcp', 'local'),
    };
    expect(heardFacts(heard(dnsResponse(list)))).toEqual(['mdns.service=_pdl-datastream._tcp']);
  });

  test('compressed names are followed', () => {
    const pointing = { ...location, name: bytesOf(0xc0, 0x0c) };
    const head = { ...service, name: instance, type: 16, data: textData('md=HomePod') };
    expect(heardFacts(heard(dnsResponse(head, pointing)))).toEqual([
      'mdns.service=_ipp._tcp',
      'mdns.model=HomePod',
    ]);
  });

  test('a name that points at itself or forward ends the reading', () => {
    for (const target of [0x0c, 0x0e, 0xff]) {
      const loop = { ...service, name: bytesOf(0xc0, target) };
      const events = heard(dnsResponse(loop, printerAddress));
      expect(heardFacts(events)).toEqual([]);
      expect(heardSubjects(events)).toHaveLength(1);
    }
  });

  test('what a reflector repeats for another host does not become evidence about the reflector', () => {
    const elsewhere = { ...printerAddress, data: ipv4Bytes('10.78.0.9') };
    const events = heard(dnsResponse(service, location, text, elsewhere));
    expect(heardFacts(events)).toEqual([]);
    expect(heardSubjects(events)).toHaveLength(1);
  });

  test('a record that is taken back teaches nothing', () => {
    expect(heardFacts(heard(dnsResponse({ ...service, ttlSeconds: 0 })))).toEqual([]);
  });

  test('a query only shows that the asker is there', () => {
    const events = heard(dnsQuery(dnsName('_ipp', '_tcp', 'local'), 12));
    expect(heardFacts(events)).toEqual([]);
    expect(heardSubjects(events)).toHaveLength(1);
  });

  test('an answer from another port than 5353 is not believed', () => {
    expect(heardFacts(heard(dnsResponse(service, printerAddress), 40_000))).toEqual([]);
  });
});
