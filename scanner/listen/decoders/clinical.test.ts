import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { bytesOf, monitorMac, otherMac, tcpFrame, udpFrame } from '../testing/frame-builder.ts';
import { heardFacts, heardSubjects } from '../testing/heard-facts.ts';
import { connectIndication, dicomAssociation } from '../testing/message-builder.ts';

describe('Philips IntelliVue', () => {
  test('a connect indication tells the protocol and nothing about the patient', () => {
    const events = decodeFrame(udpFrame(connectIndication(), { destinationPort: 24_005 }), 5);
    expect(heardFacts(events)).toEqual(['protocol.spoken=intellivue']);
    expect(heardSubjects(events)).toEqual([`${monitorMac} 10.77.0.31`]);
  });

  test('a broadcast to the port counts even in an unknown version of the protocol', () => {
    const events = decodeFrame(udpFrame(bytesOf('new'), { destinationPort: 24_005 }), 5);
    expect(heardFacts(events)).toEqual(['protocol.spoken=intellivue']);
  });

  test('an answer that happens to go to the port does not make its sender a monitor', () => {
    const options = { destinationPort: 24_005, sourcePort: 53, to: otherMac };
    expect(decodeFrame(udpFrame(bytesOf('answer'), options), 5)).toEqual([]);
  });

  test('data that a monitor exports tells the protocol', () => {
    const options = { sourcePort: 24_105, destinationPort: 50_000, to: otherMac };
    const events = decodeFrame(udpFrame(bytesOf(0xe1, 0, 0, 2), options), 5);
    expect(heardFacts(events)).toEqual(['protocol.spoken=intellivue']);
  });
});

describe('Alaris', () => {
  test('a discovery broadcast tells the protocol', () => {
    const events = decodeFrame(udpFrame(bytesOf('x'), { destinationPort: 3613 }), 5);
    expect(heardFacts(events)).toEqual(['protocol.spoken=alaris']);
  });

  test('a name server that answers to a passing port 3613 is no pump', () => {
    const options = { destinationPort: 3613, sourcePort: 53, to: otherMac };
    expect(decodeFrame(udpFrame(bytesOf('x'), options), 5)).toEqual([]);
  });
});

describe('DICOM and HL7 seen on the wire', () => {
  const hl7 = bytesOf(0x0b, 'MSH|^~\\&|LAB|NV|||20260105||ORU^R01|1|P|2.5\rPID|1||Example^Jane');

  test('an association tells that its sender speaks DICOM, and no title', () => {
    const events = decodeFrame(tcpFrame(dicomAssociation(), { to: otherMac }), 5);
    expect(heardFacts(events)).toEqual(['protocol.spoken=dicom']);
    expect(heardSubjects(events)).toEqual([`${monitorMac} 10.77.0.31`]);
  });

  test('a message tells that its sender speaks HL7, and nothing of the message', () => {
    const events = decodeFrame(tcpFrame(hl7, { to: otherMac }), 5);
    expect(heardFacts(events)).toEqual(['protocol.spoken=hl7']);
    expect(JSON.stringify(events)).not.toContain('Jane');
  });

  test('a conversation that came through a router is about the address, not about the router', () => {
    const events = decodeFrame(tcpFrame(hl7, { hopsLeft: 63 }), 5);
    expect(heardSubjects(events)).toEqual(['- 10.77.0.31']);
  });

  test('other conversations teach nothing', () => {
    expect(decodeFrame(tcpFrame(bytesOf('GET / HTTP/1.1')), 5)).toEqual([]);
    expect(decodeFrame(tcpFrame(bytesOf(1, 0, new Uint8Array(80))), 5)).toEqual([]);
  });
});
