import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { ipv4Bytes, udpFrame } from '../testing/frame-builder.ts';
import { heardFacts, heardSubjects } from '../testing/heard-facts.ts';
import { dnsName, dnsQuery, dnsResponse } from '../testing/message-builder.ts';

function heard(payload: Uint8Array) {
  return decodeFrame(udpFrame(payload, { source: '10.77.0.21', destinationPort: 5355 }), 5);
}

describe('LLMNR', () => {
  test('a host that checks whether its name is free tells the name', () => {
    expect(heardFacts(heard(dnsQuery(dnsName('FRONTDESK-2'), 255)))).toEqual(['name=FRONTDESK-2']);
  });

  test('a question about another host only shows the asker', () => {
    const events = heard(dnsQuery(dnsName('PACS'), 1));
    expect(heardFacts(events)).toEqual([]);
    expect(heardSubjects(events)).toHaveLength(1);
  });

  test('an answer tells a name only when it gives the own address', () => {
    const answer = { name: dnsName('FRONTDESK-2'), type: 1 };
    const own = dnsResponse({ ...answer, data: ipv4Bytes('10.77.0.21') });
    const foreign = dnsResponse({ ...answer, data: ipv4Bytes('10.77.0.22') });
    expect(heardFacts(heard(own))).toEqual(['name=FRONTDESK-2']);
    expect(heardFacts(heard(foreign))).toEqual([]);
  });
});
