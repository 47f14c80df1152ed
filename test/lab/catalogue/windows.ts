import type { Announcement, FakeService } from './host.ts';
import { domain } from './domain.ts';

/** Options a Windows client asks a DHCP server for, in its order. */
const windowsParameters = [1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, 249, 252];

/** SV_TYPE_WORKSTATION, SERVER and NT: what Windows says of itself in a browser announcement. */
const workstationRoles = 0x00001003;

/** What a domain-joined Windows computer says on its network without being asked. */
export function windowsSays(name: string): Announcement[] {
  return [
    { kind: 'gratuitous' },
    {
      kind: 'dhcp',
      hostname: name,
      fqdn: `${name}.${domain.dnsName}`,
      vendorClass: 'MSFT 5.0',
      parameters: windowsParameters,
    },
    { kind: 'netbios', name, workgroup: domain.netbiosName, serverType: workstationRoles },
    { kind: 'llmnr', name },
    { kind: 'mdns', hostname: name, services: [], asks: '_ipp._tcp.local' },
  ];
}

/** Ports a Windows workstation of a domain leaves open. */
export const windowsListens: readonly FakeService[] = [
  { port: 135, kind: 'silent' },
  { port: 139, kind: 'silent' },
  { port: 445, kind: 'silent' },
  { port: 3389, kind: 'rdp' },
  { port: 5985, kind: 'winrm' },
];
