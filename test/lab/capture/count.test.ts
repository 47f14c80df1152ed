import { describe, expect, it } from 'vitest';
import { countFrames } from './count.ts';
import type { CapturedFrame } from './pcap.ts';

const card = { mac: '00:d0:75:aa:00:43', applianceMac: '02:77:00:00:00:01' };
const everybody = 'ff:ff:ff:ff:ff:ff';

interface Parts {
  readonly to?: string;
  readonly from?: string;
  readonly etherType: string;
  readonly body?: string;
}

function frame({
  to = card.mac,
  from = card.applianceMac,
  etherType,
  body = '',
}: Parts): CapturedFrame {
  const bytes = Buffer.from(`${to}${from}`.replaceAll(':', '') + etherType + body, 'hex');
  return { bytes, lengthBytes: 100 };
}

const arpRequest = '0001080006040001';
const arpReply = '0001080006040002';
/** The header of IPv6 with ICMPv6 (58) behind it, and the type 135. */
const neighbourSolicitation = `6000000000203aff${'00'.repeat(32)}87`;

describe('the count of frames at a device', () => {
  it.each([
    ['IPv4 to its own MAC', { etherType: '0800' }, 'ipUnicast'],
    ['IPv6 to its own MAC', { etherType: '86dd' }, 'ipUnicast'],
    [
      'a question of IPv6 for a neighbour’s address',
      { etherType: '86dd', body: neighbourSolicitation },
      'neighbourUnicast',
    ],
    ['an IP broadcast', { etherType: '0800', to: everybody }, 'ipGroup'],
    ['an IP multicast', { etherType: '0800', to: '01:00:5e:00:00:fb' }, 'ipGroup'],
    ['an ARP request to its own MAC', { etherType: '0806', body: arpRequest }, 'arpRequestUnicast'],
    ['an ARP reply to its own MAC', { etherType: '0806', body: arpReply }, 'arpReplyUnicast'],
    ['an ARP broadcast', { etherType: '0806', body: arpRequest, to: everybody }, 'arpBroadcast'],
    ['another protocol to its own MAC', { etherType: '88cc' }, 'otherUnicast'],
    ['another protocol to a group', { etherType: '88cc', to: everybody }, 'otherGroup'],
  ] as const)('knows %s', (_, parts, kind) => {
    const { fromAppliance, fromOthers } = countFrames([frame(parts)], card);
    const { bytes, unicastBytes, ...kinds } = fromAppliance;
    expect(Object.entries(kinds).filter(([, count]) => count > 0)).toEqual([[kind, 1]]);
    expect([bytes, unicastBytes]).toEqual([100, 'to' in parts ? 0 : 100]);
    expect(fromOthers.bytes).toBe(0);
  });

  it('takes a torn ARP frame for a request, the more serious of the two', () => {
    const { fromAppliance } = countFrames([frame({ etherType: '0806' })], card);
    expect(fromAppliance.arpRequestUnicast).toBe(1);
  });

  it('leaves out frames for other devices, and marks', () => {
    const foreign = frame({ etherType: '0800', to: '00:14:22:aa:00:21' });
    const mark = frame({ etherType: '88b5', to: '01:80:c2:00:00:0e' });
    const { fromAppliance, fromOthers, sent } = countFrames([foreign, mark], card);
    expect([fromAppliance.bytes, fromOthers.bytes, sent]).toEqual([0, 0, 0]);
  });

  it('counts what the device itself sent apart', () => {
    const own = frame({ etherType: '0800', from: card.mac, to: card.applianceMac });
    expect(countFrames([own], card).sent).toBe(1);
  });
});
