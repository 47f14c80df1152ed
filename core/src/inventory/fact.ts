import type { IpAddress, MacAddress } from '../net/index.ts';

/**
 * What a source can say about a device. One kind, one meaning; the value is always short text.
 *
 * | kind | value |
 * | --- | --- |
 * | `name` | a host name the device itself announced, without domain, as heard |
 * | `name.dns` | a name that a DNS server gives for its address (says nothing about who uses the address now) |
 * | `dhcp.vendor-class` | option 60, `MSFT 5.0` |
 * | `dhcp.parameters` | option 55 as decimal list, `1,3,6,15` |
 * | `dhcp.client-id` | option 61 in hex |
 * | `mdns.service` | DNS-SD type, `_ipp._tcp` |
 * | `mdns.model` | model text of a TXT record (`ty`, `md`, `model`) |
 * | `ssdp.device` | device type URN or `upnp:rootdevice` |
 * | `ssdp.server` | SERVER header |
 * | `wsd.type` | WS-Discovery type without prefix, `MedicalDevice`, `PrintDeviceType` |
 * | `netbios.role` | `workstation`, `server`, `domain-controller` |
 * | `protocol.spoken` | a protocol seen in traffic that the device itself sent: `intellivue`, `alaris`, `dicom`, `hl7`, `sdc` |
 * | `arp.asks-for-medical` | address of a medical device that it asks for again and again |
 * | `directory.computer` | object id of a computer account whose name the device itself announced |
 * | `directory.enabled` | `true` or `false` |
 * | `directory.os` | operatingSystem and version, `Windows 10 Pro 10.0 (19045)` |
 * | `directory.unit` | distinguished name of its organisational unit |
 * | `directory.description` | the account's description |
 * | `directory.last-logon` | ISO date |
 * | `directory.server` | this device itself answered as the directory, its certificate verified |
 * | `port.open` | `tcp/445` |
 * | `banner` | `22 SSH-2.0-OpenSSH_9.2`: port, space, first line, at most 200 characters |
 * | `tls.subject` | `443 CN=web1.northvalley.local` |
 * | `http.title` | `80 Patient intranet` |
 * | `http.server` | `80 nginx` |
 * | `snmp.description` | sysDescr of a device that was asked with configured credentials |
 * | `switch.port` | where a switch sees its MAC, `sw1 Gi1/0/5` |
 * | `service.detail` | Nmap's name for a service, `22/tcp OpenSSH 9.2p1` |
 * | `os.detail` | operating system as Nmap or a banner states it |
 * | `import.medical` | a list of medical devices (CMMS, biomed) names it: what it is there |
 * | `import.note` | other columns of an imported list worth showing |
 * | `agent.id` | id of a workstation agent that checked in from it |
 */
export const factKinds = [
  'name',
  'name.dns',
  'dhcp.vendor-class',
  'dhcp.parameters',
  'dhcp.client-id',
  'mdns.service',
  'mdns.model',
  'ssdp.device',
  'ssdp.server',
  'wsd.type',
  'netbios.role',
  'protocol.spoken',
  'arp.asks-for-medical',
  'directory.computer',
  'directory.enabled',
  'directory.os',
  'directory.unit',
  'directory.description',
  'directory.last-logon',
  'directory.server',
  'port.open',
  'banner',
  'tls.subject',
  'http.title',
  'http.server',
  'snmp.description',
  'switch.port',
  'service.detail',
  'os.detail',
  'import.medical',
  'import.note',
  'agent.id',
] as const;

export type FactKind = (typeof factKinds)[number];

/** Where a fact comes from. `traffic`: a conversation of other machines that happened to be seen (mirror port). */
export const factSources = [
  'arp',
  'dhcp',
  'mdns',
  'ssdp',
  'ws-discovery',
  'llmnr',
  'netbios',
  'intellivue',
  'alaris',
  'traffic',
  'neighbours',
  'sweep',
  'directory',
  'dns',
  'snmp',
  'probe',
  'nmap',
  'import',
  'agent',
] as const;

export type FactSource = (typeof factSources)[number];

/** Longest value that is kept, in UTF-16 units; longer ones are cut by whoever makes the fact. */
export const longestFactValue = 256;

export interface Fact {
  readonly kind: FactKind;
  readonly value: string;
}

/**
 * One thing one source said at one moment.
 *
 * With a `mac` it is about that network card. Without one (routed networks) it is about an address, and stays held for ever.
 */
export interface Observation {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly source: FactSource;
  readonly mac?: MacAddress;
  readonly address?: IpAddress;
  readonly facts: readonly Fact[];
}

/** A fact as it is kept: who said it about which card, and since when. */
export interface KnownFact extends Fact {
  readonly source: FactSource;
  /** Absent for devices without a visible MAC. */
  readonly mac?: MacAddress;
  readonly firstAt: number;
  readonly lastAt: number;
}
