import type { HostPlan } from './host.ts';
import { windowsListens, windowsSays } from './windows.ts';

const appleParameters = [1, 121, 3, 6, 15, 108, 114, 119, 252];
const androidParameters = [1, 3, 6, 15, 26, 28, 51, 58, 59, 43, 114, 108];

/** Everyday equipment. */
export const office = [
  {
    name: 'ws1',
    address: '10.77.0.21',
    mac: '00:14:22:aa:00:21',
    kind: 'Windows 10 workstation',
    truth: { state: 'cleared', type: 'workstation' },
    listens: windowsListens,
    announces: windowsSays('NVW10-01'),
  },
  {
    name: 'ws2',
    address: '10.77.0.22',
    mac: '00:01:e7:aa:00:22',
    kind: 'Windows 11 workstation',
    truth: { state: 'cleared', type: 'workstation' },
    listens: windowsListens,
    announces: windowsSays('NVW11-01'),
  },
  {
    name: 'ws3',
    address: '10.77.0.23',
    mac: '00:06:5b:aa:00:23',
    kind: 'Windows 11 workstation',
    truth: { state: 'cleared', type: 'workstation' },
    listens: windowsListens,
    announces: windowsSays('NVW11-02'),
  },
  {
    name: 'prn1',
    address: '10.77.0.51',
    mac: '00:1b:a9:aa:00:51',
    kind: 'Brother printer, avahi',
    truth: { state: 'cleared', type: 'printer' },
    daemon: { script: 'avahi.sh', ready: ['udp/5353'] },
    listens: [
      { port: 631, kind: 'http', title: 'Brother HL-L5100DN series', server: 'debut/1.30' },
      { port: 9100, kind: 'pjl' },
    ],
  },
  {
    name: 'cam1',
    address: '10.77.0.61',
    mac: 'ac:cc:8e:aa:00:61',
    kind: 'Axis camera, RTSP',
    truth: { state: 'cleared', type: 'camera' },
    listens: [
      { port: 554, kind: 'rtsp' },
      { port: 80, kind: 'http', title: 'AXIS P3245-V', server: 'Apache' },
    ],
    announces: [
      {
        kind: 'wsd',
        version: '2005',
        namespaces: { dn: 'http://www.onvif.org/ver10/network/wsdl' },
        types: 'dn:NetworkVideoTransmitter',
        scopes: 'onvif://www.onvif.org/name/AXIS%20P3245-V',
        port: 80,
      },
      {
        kind: 'mdns',
        hostname: 'axis-accc8eaa0061',
        services: [{ type: '_axis-video._tcp', instance: 'AXIS P3245-V - ACCC8EAA0061', port: 80 }],
      },
    ],
  },
  {
    name: 'voip1',
    address: '10.77.0.62',
    mac: '00:15:65:aa:00:62',
    kind: 'Yealink desk phone, SIP',
    truth: { state: 'cleared', type: 'desk-phone' },
    listens: [{ port: 5060, kind: 'sip' }],
    announces: [
      {
        kind: 'dhcp',
        hostname: 'SIP-T46S',
        vendorClass: 'yealink',
        parameters: [1, 3, 6, 12, 15, 28, 42, 43, 66],
      },
    ],
  },
  {
    name: 'phone1',
    address: '10.77.0.101',
    mac: 'da:31:7c:aa:01:01',
    kind: 'iPhone with a random address',
    truth: { state: 'cleared', type: 'phone' },
    announces: [
      { kind: 'dhcp', hostname: 'Annas-iPhone', parameters: appleParameters },
      {
        kind: 'mdns',
        hostname: 'Annas-iPhone',
        services: [
          {
            type: '_companion-link._tcp',
            instance: 'Annas iPhone',
            port: 49152,
            text: { rpMd: 'iPhone15,2' },
          },
        ],
      },
    ],
  },
  {
    name: 'phone2',
    address: '10.77.0.102',
    mac: '6a:0f:22:aa:01:02',
    kind: 'Android phone with a random address',
    truth: { state: 'cleared', type: 'phone' },
    announces: [
      {
        kind: 'dhcp',
        hostname: 'Galaxy-S23',
        vendorClass: 'android-dhcp-14',
        parameters: androidParameters,
      },
      { kind: 'mdns', hostname: 'Galaxy-S23', services: [], asks: '_googlecast._tcp.local' },
    ],
  },
] as const satisfies readonly HostPlan[];
