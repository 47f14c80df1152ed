import {
  arpFrame,
  bytesOf,
  ethernetFrame,
  ipv4Bytes,
  ipv6Packet,
  linkLocal,
  macBytes,
  monitorMac,
  tcpFrame,
  udpFrame,
  word,
} from './frame-builder.ts';
import {
  browserAnnouncement,
  connectIndication,
  dhcpMessage,
  dicomAssociation,
  discoveryEnvelope,
  dnsName,
  dnsQuery,
  dnsResponse,
  netbiosRegistration,
  textData,
} from './message-builder.ts';

const address = '10.77.0.31';
const instance = dnsName('Printer', '_ipp', '_tcp', 'local');

/** One well-formed frame of every kind that is decoded; each yields at least one event. */
export function sampleFrames(): ReadonlyMap<string, Uint8Array> {
  return new Map([...linkFrames(), ...nameFrames(), ...announcementFrames(), ...clinicalFrames()]);
}

function linkFrames(): [string, Uint8Array][] {
  const card = bytesOf(1, 1, macBytes(monitorMac));
  const solicitation = bytesOf(135, 0, 0, 0, bytesOf(0, 0, 0, 0), linkLocal(9), card);
  const dhcp = dhcpMessage({
    options: [
      [53, bytesOf(3)],
      [50, ipv4Bytes(address)],
      [12, 'MON-BED4'],
      [60, 'GE-MONITOR'],
      [55, bytesOf(1, 3, 6, 12)],
      [61, bytesOf(1, macBytes(monitorMac))],
      [81, bytesOf(4, 0, 0, 8, 'MON-BED4', 0)],
    ],
  });
  const sender = [monitorMac, address] as const;
  return [
    ['arp', arpFrame({ operation: 1, sender, target: '10.77.0.15' })],
    ['neighbour-discovery', ethernetFrame(0x86dd, ipv6Packet(58, solicitation))],
    ['dhcp', udpFrame(dhcp, { source: '0.0.0.0', sourcePort: 68, destinationPort: 67 })],
  ];
}

function nameFrames(): [string, Uint8Array][] {
  const mdns = dnsResponse(
    { name: dnsName('_ipp', '_tcp', 'local'), type: 12, data: instance },
    { name: bytesOf(0xc0, 0x0c), type: 33, data: bytesOf(word(0), word(0), word(631), 0xc0, 0x0c) },
    { name: instance, type: 16, data: textData('ty=Brother HL-L2350DW', 'rp=ipp') },
    { name: dnsName('PRN1', 'local'), type: 1, data: ipv4Bytes(address) },
  );
  const claim = netbiosRegistration({ name: 'FRONTDESK-2', suffix: 0, address });
  const browser = browserAnnouncement({ name: 'FRONTDESK-2', address, serverType: 0x9003 });
  const ports = bytesOf(word(5353), word(5353), word(8 + mdns.length), word(0));
  const tagged = bytesOf(word(7), word(0x86dd), ipv6Packet(17, bytesOf(ports, mdns)));
  return [
    ['mdns-over-ipv6-in-a-vlan', ethernetFrame(0x8100, tagged)],
    ['mdns', udpFrame(mdns, { sourcePort: 5353, destinationPort: 5353 })],
    ['llmnr', udpFrame(dnsQuery(dnsName('FRONTDESK-2'), 255), { destinationPort: 5355 })],
    ['netbios-name', udpFrame(claim, { sourcePort: 137, destinationPort: 137 })],
    ['netbios-browser', udpFrame(browser, { sourcePort: 138, destinationPort: 138 })],
  ];
}

function announcementFrames(): [string, Uint8Array][] {
  const notify = [
    'NOTIFY * HTTP/1.1',
    `LOCATION: http://${address}:8008/d.xml`,
    'NT: urn:schemas-upnp-org:device:MediaRenderer:1',
    'SERVER: Linux/5.4 UPnP/1.1 TV/2.0',
  ].join('\r\n');
  const hello = discoveryEnvelope('Hello', 'm:MedicalDevice d:Device', `http://${address}/sdc`);
  return [
    ['ssdp', udpFrame(bytesOf(notify), { sourcePort: 1900, destinationPort: 1900 })],
    ['ws-discovery', udpFrame(bytesOf(hello), { destinationPort: 3702 })],
  ];
}

function clinicalFrames(): [string, Uint8Array][] {
  const hl7 = bytesOf(0x0b, 'MSH|^~\\&|LAB|NV|||20260105||ORU^R01|1|P|2.5\r');
  return [
    ['intellivue', udpFrame(connectIndication(), { sourcePort: 24_005, destinationPort: 24_005 })],
    ['alaris', udpFrame(bytesOf('x'), { sourcePort: 3613, destinationPort: 3613 })],
    ['dicom', tcpFrame(dicomAssociation(), { destinationPort: 104 })],
    ['hl7', tcpFrame(hl7, { destinationPort: 2575 })],
  ];
}
