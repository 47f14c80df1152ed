import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { arpFrame, bytesOf, ethernetFrame, monitorMac } from '../testing/frame-builder.ts';
import { heardSubjects } from '../testing/heard-facts.ts';

const sender = [monitorMac, '10.77.0.31'] as const;

describe('ARP', () => {
  test('a request shows who asks, and whom it asks for', () => {
    const events = decodeFrame(arpFrame({ operation: 1, sender, target: '10.77.0.15' }), 5);
    expect(events).toEqual([
      {
        type: 'observation',
        observation: { at: 5, source: 'arp', mac: monitorMac, address: '10.77.0.31', facts: [] },
      },
      {
        type: 'arp-question',
        mac: monitorMac,
        address: '10.77.0.31',
        target: '10.77.0.15',
        at: 5,
      },
    ]);
  });

  test('a reply shows its sender and asks nothing', () => {
    const events = decodeFrame(arpFrame({ operation: 2, sender, target: '10.77.0.15' }), 5);
    expect(events.map((event) => event.type)).toEqual(['observation']);
  });

  test('an announcement of the own address asks nothing', () => {
    const events = decodeFrame(arpFrame({ operation: 1, sender, target: '10.77.0.31' }), 5);
    expect(events.map((event) => event.type)).toEqual(['observation']);
  });

  test('a probe for a free address does not bind the address to the card', () => {
    const probe = arpFrame({
      operation: 1,
      sender: [monitorMac, '0.0.0.0'],
      target: '10.77.0.31',
    });
    const events = decodeFrame(probe, 5);
    expect(heardSubjects(events)).toEqual([`${monitorMac} -`]);
    expect(events).toHaveLength(1);
  });

  test('a sender that is a group or no card at all is not a device', () => {
    const request = arpFrame({ operation: 1, sender, target: '10.77.0.15' });
    for (const card of ['ff:ff:ff:ff:ff:ff', '01:00:5e:00:00:fb', '00:00:00:00:00:00'])
      expect(decodeFrame(withSenderCard(request, card), 5)).toEqual([]);
  });

  test('other hardware, other protocols, other operations and short packets are left alone', () => {
    const request = arpFrame({ operation: 1, sender, target: '10.77.0.15' });
    expect(decodeFrame(request.subarray(0, 41), 5)).toEqual([]);
    expect(decodeFrame(request.with(15, 6), 5)).toEqual([]);
    expect(decodeFrame(request.with(21, 9), 5)).toEqual([]);
    expect(decodeFrame(ethernetFrame(0x0806, bytesOf(0, 1)), 5)).toEqual([]);
  });
});

function withSenderCard(frame: Uint8Array, card: string): Uint8Array {
  const changed = Uint8Array.from(frame);
  changed.set(Buffer.from(card.replaceAll(':', ''), 'hex'), 22);
  return changed;
}
