import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { bytesOf, ipv4Bytes, monitorMac, otherMac, udpFrame } from '../testing/frame-builder.ts';
import { heardFacts, heardSubjects } from '../testing/heard-facts.ts';
import { dhcpMessage, type DhcpFields } from '../testing/message-builder.ts';

function heard(fields: DhcpFields, destinationPort = 67) {
  const source = destinationPort === 67 ? '0.0.0.0' : '10.77.0.1';
  const from = destinationPort === 67 ? monitorMac : otherMac;
  return decodeFrame(udpFrame(dhcpMessage(fields), { destinationPort, source, from }), 5);
}

const request = [53, bytesOf(3)] as const;
const discover = [53, bytesOf(1)] as const;
const wished = [50, ipv4Bytes('10.77.0.31')] as const;

describe('DHCP', () => {
  test('a request tells name, vendor class, parameter list and client identifier', () => {
    const events = heard({
      options: [
        request,
        [12, 'MON-BED4.northvalley.local'],
        [60, 'GE-MONITOR'],
        [55, bytesOf(1, 3, 6, 12)],
        [61, bytesOf(1, 0, 9, 0xfb, 0, 0, 1)],
      ],
    });
    expect(heardFacts(events)).toEqual([
      'name=MON-BED4',
      'dhcp.vendor-class=GE-MONITOR',
      'dhcp.parameters=1,3,6,12',
      'dhcp.client-id=010009fb000001',
    ]);
  });

  test('the name of option 81 is read as text and as DNS labels', () => {
    const asText = [81, bytesOf(0, 0, 0, 'NVLAP-07.example')] as const;
    const asLabels = [81, bytesOf(4, 0, 0, 8, 'NVLAP-08', 7, 'example', 0)] as const;
    expect(heardFacts(heard({ options: [asText] }))).toEqual(['name=NVLAP-07']);
    expect(heardFacts(heard({ options: [asLabels] }))).toEqual(['name=NVLAP-08']);
  });

  test('the address demanded in a request counts, the wish of a discovery does not', () => {
    expect(heardSubjects(heard({ options: [request, wished] }))).toEqual([
      `${monitorMac} 10.77.0.31`,
    ]);
    expect(heardSubjects(heard({ options: [discover, wished] }))).toEqual([`${monitorMac} -`]);
  });

  test('a renewal shows the address in use', () => {
    const events = heard({ inUse: '10.77.0.44', options: [request] });
    expect(heardSubjects(events)).toEqual([`${monitorMac} 10.77.0.44`]);
  });

  test("the server's acknowledgement binds the address to the client, and its facts to nobody", () => {
    const events = heard(
      {
        operation: 2,
        yours: '10.77.0.31',
        options: [
          [53, bytesOf(5)],
          [12, 'SERVER-SAYS'],
        ],
      },
      68,
    );
    expect(heardSubjects(events)).toEqual([`${otherMac} 10.77.0.1`, `${monitorMac} 10.77.0.31`]);
    expect(heardFacts(events)).toEqual([]);
  });

  test("a server's offer binds nothing", () => {
    const events = heard({ operation: 2, yours: '10.77.0.31', options: [[53, bytesOf(2)]] }, 68);
    expect(heardSubjects(events)).toEqual([`${otherMac} 10.77.0.1`]);
  });

  test('options before a lying length count, those behind it do not', () => {
    const whole = dhcpMessage({
      options: [
        [60, 'MSFT 5.0'],
        [12, 'NVLAP-07'],
      ],
    });
    const lying = whole.with(whole.length - 10, 200);
    const events = decodeFrame(udpFrame(lying, { destinationPort: 67 }), 5);
    expect(heardFacts(events)).toEqual(['dhcp.vendor-class=MSFT 5.0']);
  });

  test('pieces of one option are joined', () => {
    const events = heard({
      options: [
        [60, 'MSFT'],
        [60, ' 5.0'],
      ],
    });
    expect(heardFacts(events)).toEqual(['dhcp.vendor-class=MSFT 5.0']);
  });

  test('a message about other hardware or without the cookie is left alone', () => {
    const message = dhcpMessage({ options: [request] });
    for (const broken of [message.with(1, 7), message.with(2, 16), message.with(236, 0)])
      expect(decodeFrame(udpFrame(broken, { destinationPort: 67 }), 5)).toEqual([]);
  });
});
