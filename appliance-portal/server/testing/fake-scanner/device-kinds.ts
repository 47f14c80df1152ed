import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';

/** A kind of thing that stands in clinics, with how many of a hundred devices are of it. */
export interface DeviceKind {
  readonly share: number;
  readonly type: DeviceSummary['type'];
  readonly state: DeviceSummary['state'];
  readonly vendor: string | null;
  /** First three bytes of its MACs. */
  readonly prefix: string;
  /** Name with `#` for a number. */
  readonly name: string;
  readonly os: string | null;
  readonly services: readonly (readonly [port: number, service: string, banner: string])[];
  /** Evidence as kind, value and sentence. */
  readonly because: readonly [kind: string, value: string, meaning: string];
}

const windowsServices = [
  [135, 'msrpc', ''],
  [445, 'microsoft-ds', 'SMB 3.1.1, signing required'],
] as const;

export const deviceKinds: readonly DeviceKind[] = [
  {
    share: 30,
    type: 'workstation',
    state: 'cleared',
    vendor: 'Dell Inc.',
    prefix: '8c:ec:4b',
    name: 'EXAM-#',
    os: 'Windows 11 Pro',
    services: windowsServices,
    because: ['dhcp.vendor-class', 'MSFT 5.0', 'It asks for its address the way Windows does.'],
  },
  {
    share: 9,
    type: 'workstation',
    state: 'cleared',
    vendor: 'LENOVO',
    prefix: '54:ee:75',
    name: 'FRONTDESK-#',
    os: 'Windows 10 Pro',
    services: windowsServices,
    because: ['dhcp.vendor-class', 'MSFT 5.0', 'It asks for its address the way Windows does.'],
  },
  {
    share: 4,
    type: 'server',
    state: 'cleared',
    vendor: 'Hewlett Packard Enterprise',
    prefix: '94:40:c9',
    name: 'SRV-#',
    os: 'Windows Server 2022',
    services: [...windowsServices, [3389, 'ms-wbt-server', '']],
    because: ['directory.os', 'Windows Server 2022', 'The directory lists it as a Windows server.'],
  },
  {
    share: 8,
    type: 'printer',
    state: 'cleared',
    vendor: 'HP Inc.',
    prefix: '3c:52:82',
    name: 'HP LaserJet M404dn #',
    os: null,
    services: [
      [80, 'http', 'HP HTTP Server'],
      [631, 'ipp', 'IPP/2.0'],
      [9100, 'jetdirect', ''],
    ],
    because: ['mdns.service', '_ipp._tcp', 'It offers itself as a printer.'],
  },
  {
    share: 9,
    type: 'desk-phone',
    state: 'cleared',
    vendor: 'Yealink (Xiamen) Network Technology',
    prefix: '80:5e:c0',
    name: 'SIP-T46U #',
    os: null,
    services: [[443, 'https', 'Yealink embedded web server']],
    because: ['dhcp.vendor-class', 'yealink', 'It says itself that it is a desk telephone.'],
  },
  {
    share: 10,
    type: 'phone',
    state: 'held',
    vendor: null,
    prefix: 'a6:1f:3c',
    name: 'iPhone #',
    os: 'iOS',
    services: [],
    because: ['mac.random', 'yes', 'Its card makes up its address, as phones do.'],
  },
  {
    share: 4,
    type: 'network',
    state: 'cleared',
    vendor: 'Ubiquiti Inc',
    prefix: '74:83:c2',
    name: 'USW-24-PoE #',
    os: null,
    services: [[22, 'ssh', 'SSH-2.0-dropbear']],
    because: ['snmp.description', 'USW-24-PoE', 'It describes itself as a switch.'],
  },
  {
    share: 2,
    type: 'storage',
    state: 'cleared',
    vendor: 'Synology Incorporated',
    prefix: '00:11:32',
    name: 'DiskStation #',
    os: 'Linux',
    services: [[5001, 'https', 'nginx']],
    because: ['mdns.service', '_smb._tcp', 'It offers itself as a file store.'],
  },
  {
    share: 4,
    type: 'camera',
    state: 'cleared',
    vendor: 'Axis Communications AB',
    prefix: 'ac:cc:8e',
    name: 'AXIS M3115 #',
    os: null,
    services: [[554, 'rtsp', 'AXIS RTSP']],
    because: ['wsd.type', 'NetworkVideoTransmitter', 'It announces itself as a camera.'],
  },
  {
    share: 6,
    type: 'unknown',
    state: 'held',
    vendor: null,
    prefix: '02:9d:7e',
    name: 'Unknown device #',
    os: null,
    services: [],
    because: ['mac.random', 'yes', 'Nothing is known about it yet.'],
  },
  {
    share: 3,
    type: 'embedded',
    state: 'held',
    vendor: 'Lantronix',
    prefix: '00:20:4a',
    name: 'Serial converter #',
    os: null,
    services: [],
    because: [
      'mac.vendor',
      'Lantronix',
      'Its network card is a module that is also built into medical devices.',
    ],
  },
  {
    share: 4,
    type: 'medical-monitor',
    state: 'medical',
    vendor: 'Philips Patient Monitoring',
    prefix: '00:09:fb',
    name: 'Philips IntelliVue MX450 #',
    os: null,
    services: [],
    because: [
      'intellivue.system',
      'M8003A',
      'It announces itself as a Philips IntelliVue patient monitor.',
    ],
  },
  {
    share: 3,
    type: 'infusion-pump',
    state: 'medical',
    vendor: 'CareFusion',
    prefix: '00:16:37',
    name: 'Alaris PC 8015 #',
    os: null,
    services: [],
    because: ['mac.vendor', 'CareFusion', 'The maker of its network card builds infusion pumps.'],
  },
  {
    share: 2,
    type: 'medical-imaging',
    state: 'medical',
    vendor: 'GE Healthcare',
    prefix: '00:21:6b',
    name: 'GE LOGIQ E10 #',
    os: null,
    services: [],
    because: ['dicom.port', 'tcp/104', 'Other machines send it pictures by DICOM.'],
  },
  {
    share: 1,
    type: 'medical-laboratory',
    state: 'medical',
    vendor: 'Roche Diagnostics GmbH',
    prefix: '00:30:11',
    name: 'cobas Liat #',
    os: null,
    services: [],
    because: ['hl7.listener', 'tcp/2575', 'It takes part in laboratory messages (HL7).'],
  },
  {
    share: 1,
    type: 'medical-dental',
    state: 'medical',
    vendor: 'Dentsply Sirona',
    prefix: '00:50:c2',
    name: 'Orthophos S #',
    os: null,
    services: [],
    because: ['mac.vendor', 'Dentsply Sirona', 'The maker of its network card builds X-ray units.'],
  },
];
