import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { bytesOf, udpFrame } from '../testing/frame-builder.ts';
import { heardFacts, heardSubjects } from '../testing/heard-facts.ts';
import { discoveryEnvelope } from '../testing/message-builder.ts';

function heard(envelope: string) {
  const options = { source: '10.77.0.71', destinationPort: 3702 };
  return decodeFrame(udpFrame(bytesOf(envelope), options), 5);
}

describe('WS-Discovery', () => {
  test('the hello of a medical device tells its types and that SDC is spoken', () => {
    const hello = discoveryEnvelope('Hello', 'dpws:Device mdpws:MedicalDevice');
    expect(heardFacts(heard(hello))).toEqual([
      'protocol.spoken=sdc',
      'wsd.type=Device',
      'wsd.type=MedicalDevice',
    ]);
  });

  test('types inside the matches of a probe are read', () => {
    const matches = discoveryEnvelope('ProbeMatches', 'x').replace(
      /<d:Types>.*<\/d:XAddrs>/,
      '<d:ProbeMatch><d:Types>wprt:PrintDeviceType</d:Types><d:XAddrs>http://10.77.0.71/p</d:XAddrs></d:ProbeMatch>',
    );
    expect(heardFacts(heard(matches))).toEqual(['wsd.type=PrintDeviceType']);
  });

  test('who looks for medical devices speaks SDC itself, but is not of that type', () => {
    expect(heardFacts(heard(discoveryEnvelope('Probe', 'm:MedicalDevice')))).toEqual([
      'protocol.spoken=sdc',
    ]);
  });

  test('a proxy that announces another host does not get its types', () => {
    const hello = discoveryEnvelope('Hello', 'wprt:PrintDeviceType', 'http://10.78.0.9:80/p');
    expect(heardFacts(heard(hello))).toEqual([]);
    expect(heardSubjects(heard(hello))).toHaveLength(1);
  });

  test('a document type, and with it any entity, is refused', () => {
    const bomb = discoveryEnvelope('Hello', '&b;').replace(
      '?>',
      '?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    );
    expect(heard(bomb)).toEqual([]);
  });

  test('an envelope that nests without end is not followed', () => {
    const deep = '<e:Envelope xmlns:e="x"><e:Body>' + '<a>'.repeat(4000);
    expect(heardFacts(heard(deep))).toEqual([]);
  });

  test('text that is wrong at every letter takes no time', () => {
    const faults = discoveryEnvelope('Hello', '\u0001\u0002<<&'.repeat(400));
    heard(faults);
    const before = performance.now();
    heard(faults);
    expect(performance.now() - before).toBeLessThan(10);
  });

  test('what was read before a fault or a cut counts', () => {
    const hello = discoveryEnvelope('Hello', 'm:MedicalDevice');
    const cut = hello.slice(0, hello.indexOf('</d:Types>') + 12);
    expect(heardFacts(heard(cut))).toContain('wsd.type=MedicalDevice');
  });

  test('text that is no envelope is left alone', () => {
    for (const text of ['', 'hello', '<html><Body><Types>x</Types></Body></html>'])
      expect(heard(text)).toEqual([]);
  });
});
