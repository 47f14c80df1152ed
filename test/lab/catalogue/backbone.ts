import type { Announcement, HostPlan } from './host.ts';

const linuxParameters = [1, 28, 2, 3, 15, 6, 119, 12, 44, 47, 26, 121, 42];

const linuxSays = (hostname: string): Announcement[] => [
  { kind: 'gratuitous' },
  { kind: 'dhcp', hostname, parameters: linuxParameters },
];

/** Servers and what keeps a network going. */
export const backbone = [
  {
    name: 'dc1',
    address: '10.77.0.10',
    mac: '00:15:5d:aa:00:10',
    kind: 'Samba Active Directory domain controller and DNS',
    truth: { state: 'cleared', type: 'domain-controller' },
    daemon: { script: 'samba-dc.sh', ready: ['tcp/389', 'tcp/636', 'udp/53'] },
  },
  {
    name: 'dhcp1',
    address: '10.77.0.3',
    mac: '00:15:6d:aa:00:03',
    kind: 'DHCP server of the network box',
    truth: { state: 'cleared', type: 'network' },
    daemon: { script: 'dnsmasq.sh', ready: ['udp/67'] },
    announces: [
      {
        kind: 'ssdp',
        device: 'urn:schemas-upnp-org:device:InternetGatewayDevice:1',
        server: 'Linux UPnP/1.1 UniFi/7.5',
        port: 1900,
      },
    ],
  },
  {
    name: 'sw1',
    address: '10.77.0.2',
    mac: '00:00:0c:aa:00:02',
    kind: 'Cisco switch, SNMP',
    truth: { state: 'cleared', type: 'network' },
    daemon: { script: 'snmpd.sh', ready: ['udp/161'] },
  },
  {
    name: 'lnx1',
    address: '10.77.0.31',
    mac: '00:50:56:aa:00:31',
    kind: 'Linux server, OpenSSH, joined to the domain',
    truth: { state: 'cleared', type: 'server' },
    daemon: { script: 'sshd.sh', ready: ['tcp/22'] },
    announces: linuxSays('NVSRV-APP1'),
  },
  {
    name: 'web1',
    address: '10.77.0.71',
    mac: '00:50:56:aa:00:71',
    kind: 'nginx, joined to the domain',
    truth: { state: 'cleared', type: 'server' },
    daemon: { script: 'nginx.sh', ready: ['tcp/80', 'tcp/443'] },
    announces: linuxSays('NVSRV-WEB'),
  },
  {
    name: 'nas1',
    address: '10.77.0.52',
    mac: '00:11:32:aa:00:52',
    kind: 'Synology NAS, smbd and nmbd',
    truth: { state: 'cleared', type: 'storage' },
    daemon: { script: 'smbd.sh', ready: ['tcp/445', 'udp/137'] },
    listens: [{ port: 2049, kind: 'nfs' }],
    announces: [
      {
        kind: 'mdns',
        hostname: 'nas1',
        services: [
          { type: '_smb._tcp', instance: 'nas1', port: 445 },
          {
            type: '_http._tcp',
            instance: 'nas1',
            port: 5000,
            text: { vendor: 'Synology', model: 'DS920+', version_major: '7' },
          },
        ],
      },
      {
        kind: 'ssdp',
        device: 'urn:schemas-upnp-org:device:Basic:1',
        server: 'Synology/DSM/10.77.0.52',
        port: 5000,
      },
    ],
  },
] as const satisfies readonly HostPlan[];
