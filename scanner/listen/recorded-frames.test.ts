import { describe, expect, test } from 'vitest';
import { decodeFrame } from './decode-frame.ts';
import type { ListenEvent } from './listen-event.ts';
import { recordedFrames, type recordings } from './testing/recorded-frames.ts';

function heardIn(recording: (typeof recordings)[number]): readonly ListenEvent[] {
  return recordedFrames(recording).flatMap(({ bytes, at }) => decodeFrame(bytes, at));
}

/** Every fact that the card said, once, sorted, as `kind=value`. */
function factsOf(events: readonly ListenEvent[], mac: string): string[] {
  const facts = events.flatMap((event) => {
    if (event.type !== 'observation' || event.observation.mac !== mac) return [];
    return event.observation.facts.map(({ kind, value }) => `${kind}=${value}`);
  });
  return [...new Set(facts)].sort();
}

function addressesOf(events: readonly ListenEvent[], mac: string): (string | undefined)[] {
  const addresses = events.flatMap((event) =>
    event.type === 'observation' && event.observation.mac === mac
      ? [event.observation.address]
      : [],
  );
  return [...new Set(addresses)];
}

describe('frames recorded in the test clinic', () => {
  test('ARP: a device that asks for the picture archive is noticed', () => {
    const events = heardIn('arp');
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'arp-question',
        mac: '00:01:e6:aa:00:48',
        target: '10.77.0.41',
      }),
    );
    expect(addressesOf(events, '44:4b:5d:aa:00:41')).toEqual(['10.77.0.41']);
  });

  test('DHCP: clients of Windows, Apple and a monitor tell their fingerprints', () => {
    const events = heardIn('dhcp');
    expect(factsOf(events, '00:14:22:aa:00:21')).toEqual([
      'dhcp.client-id=01001422aa0021',
      'dhcp.parameters=1,3,6,15,31,33,43,44,46,47,119,121,249,252',
      'dhcp.vendor-class=MSFT 5.0',
      'name=NVW10-01',
    ]);
    expect(factsOf(events, 'da:31:7c:aa:01:01')).toContain('name=Annas-iPhone');
    expect(factsOf(events, '00:01:e6:aa:00:48')).toContain('dhcp.vendor-class=GE-MONITOR');
    expect(addressesOf(events, '00:01:e6:aa:00:48')).toEqual([undefined, '10.77.0.48']);
  });

  test('mDNS: the avahi printer tells services and model, the storage its services', () => {
    const events = heardIn('mdns');
    expect(factsOf(events, '00:1b:a9:aa:00:51')).toEqual([
      'mdns.model=Brother HL-L5100DN series',
      'mdns.service=_ipp._tcp',
      'mdns.service=_pdl-datastream._tcp',
      'name=BRN001BA9AA0051',
    ]);
    expect(factsOf(events, '00:11:32:aa:00:52')).toContain('mdns.service=_smb._tcp');
  });

  test('SSDP: storage and gateway tell device type and server', () => {
    const events = heardIn('ssdp');
    expect(factsOf(events, '00:15:6d:aa:00:03')).toEqual([
      'ssdp.device=upnp:rootdevice',
      'ssdp.device=urn:schemas-upnp-org:device:InternetGatewayDevice:1',
      'ssdp.server=Linux UPnP/1.1 UniFi/7.5',
    ]);
    expect(factsOf(events, '00:11:32:aa:00:52')).toContain('ssdp.device=upnp:rootdevice');
  });

  test('WS-Discovery: the medical device and the camera tell their types', () => {
    const events = heardIn('wsd');
    expect(factsOf(events, '00:10:5d:aa:00:45')).toEqual([
      'protocol.spoken=sdc',
      'wsd.type=Device',
      'wsd.type=MedicalDevice',
    ]);
    expect(factsOf(events, 'ac:cc:8e:aa:00:61')).toEqual(['wsd.type=NetworkVideoTransmitter']);
  });

  test('LLMNR: Windows tells its own name, and nobody is called wpad', () => {
    const events = heardIn('llmnr');
    expect(factsOf(events, '00:14:22:aa:00:21')).toEqual(['name=NVW10-01']);
    expect(JSON.stringify(events)).not.toContain('wpad');
  });

  test('NetBIOS: a workstation and nmbd tell name and role, and the asker tells nothing', () => {
    const events = heardIn('netbios');
    expect(factsOf(events, '00:14:22:aa:00:21')).toEqual([
      'name=NVW10-01',
      'netbios.role=workstation',
    ]);
    expect(factsOf(events, '00:11:32:aa:00:52')).toContain('netbios.role=server');
    expect(factsOf(events, '00:50:56:aa:00:31')).toEqual([]);
    expect(addressesOf(events, '00:50:56:aa:00:31')).toEqual(['10.77.0.31']);
  });

  test('IntelliVue and Alaris: monitor and pump tell their protocol and nothing else', () => {
    expect(factsOf(heardIn('intellivue'), '00:09:5c:aa:00:44')).toEqual([
      'protocol.spoken=intellivue',
    ]);
    expect(factsOf(heardIn('alaris'), '00:d0:75:aa:00:43')).toEqual(['protocol.spoken=alaris']);
  });
});
