import { says, type Actor, type Making, type Saying } from './actor.ts';
import { boughtMac, madeUpMac, prefixes } from './cards.ts';
import type { Chance } from './chance.ts';

const windowsList = '1,3,6,15,31,33,43,44,46,47,119,121,249,252';
const linuxList = '1,28,2,3,15,6,119,12,44,47,26,121,42';
const smallList = '1,3,6,12,15,28,42';

/** What the directory says about a computer; `daysSince` its last sign-in. */
export interface Account {
  readonly id: string;
  readonly os: string;
  readonly unit: string;
  readonly description?: string;
  readonly isEnabled: boolean;
  readonly daysSince: number;
}

/** The last sign-in moves with the simulated day: `{day-3}` is three days ago. */
export function account({ id, os, unit, description, isEnabled, daysSince }: Account): Saying {
  return says('directory', 0.95, {
    'directory.computer': id,
    'directory.enabled': String(isEnabled),
    'directory.os': os,
    'directory.unit': unit,
    'directory.last-logon': `{day-${daysSince}}`,
    ...(description ? { 'directory.description': description } : {}),
  });
}

export function workstation({ chance, index, upkeep }: Making): Actor {
  const isNeglected = upkeep === 'loose';
  const isLaptop = chance.is(0.35);
  const name = chance.pick([
    `WS-${index}`,
    `DESKTOP-${letters(chance, 7)}`,
    `FRONT-DESK-${index}`,
    `EXAM${index}`,
    `NVL-${index}`,
    `DRLEE${index}-PC`,
    `ROOM${index}-PC`,
    `LT-${letters(chance, 4)}`,
    `NURSE${index}`,
    `BILLING-${index}`,
    `CT-HARTFORD-${index}`,
  ]);
  const card = boughtMac(chance, chance.pick(prefixes.computer));
  const wifi = chance.is(0.4)
    ? madeUpMac(chance)
    : boughtMac(chance, chance.pick(prefixes.laptopWifi));
  const isMac = chance.is(0.06);
  const greeting = isMac
    ? says('dhcp', 0.9, { name, 'dhcp.parameters': '1,121,3,6,15,119,252,95,44,46' })
    : says('dhcp', 0.9, { name, 'dhcp.vendor-class': 'MSFT 5.0', 'dhcp.parameters': windowsList });
  return {
    name,
    isMedical: false,
    type: 'workstation',
    macs: isLaptop ? [card, wifi] : [card],
    cardGivesAway: false,
    rotatesEveryDays: 0,
    attendance: isLaptop ? 0.7 : 0.85,
    sayings: [greeting, ...workstationTraffic(chance, name), ...joined(chance, isMac, isNeglected)],
    ports: isMac ? [22, 5900] : chance.pick([[135, 139, 445, 3389], [135, 445, 5985], []]),
  };
}

function workstationTraffic(chance: Chance, name: string): Saying[] {
  const all = [
    says('netbios', 0.4, { name, 'netbios.role': 'workstation' }),
    says('ws-discovery', 0.3, { 'wsd.type': 'Computer' }),
    says('llmnr', 0.3, { name }),
    says('mdns', 0.2, { 'mdns.service': '_companion-link._tcp' }),
    says('dns', 0.9, { 'name.dns': `${name.toLowerCase()}.clinic.local` }),
  ].filter(() => chance.is(0.6));
  const readsImages = chance.is(0.04)
    ? [says('arp', 0.8, { 'arp.asks-for-medical': '10.0.0.9' })]
    : [];
  return [...all, ...readsImages];
}

/** Most computers are in the directory; a few accounts are stale, switched off, or filed somewhere odd. */
function joined(chance: Chance, isMac: boolean, isNeglected: boolean): Saying[] {
  if (chance.is((isMac ? 0.3 : 0.02) * (isNeglected ? 3 : 1))) return [];
  const unit = chance.pick([
    'CN=Computers',
    'OU=Workstations',
    'OU=Front Desk,OU=Computers',
    'OU=Exam Rooms',
    'OU=Clinical',
    'OU=Laptops',
    'OU=Billing',
    'OU=Workstations',
    'OU=Windows 11,OU=Workstations',
    chance.is(0.3) ? 'OU=Radiology' : 'OU=Doctors',
  ]);
  const description = chance.is(0.3)
    ? {
        description: chance.pick([
          'Front desk',
          'Reception',
          'Nurse station',
          'Manager',
          'replaced 2024',
          'Dr. Lee',
          'Exam room 3',
          'bought 2023',
          'next to the ultrasound room',
          'Billing',
        ]),
      }
    : {};
  const os = isMac
    ? 'macOS 14.5'
    : chance.pick([
        'Windows 11 Pro 10.0 (22631)',
        'Windows 10 Pro 10.0 (19045)',
        'Windows 11 Enterprise 10.0 (26100)',
      ]);
  const daysSince = isNeglected && chance.is(0.03) ? 80 : chance.number(14);
  const isEnabled = !(isNeglected && chance.is(0.01));
  return [
    account({
      id: letters(chance, 12),
      os,
      unit: `${unit},DC=clinic,DC=local`,
      isEnabled,
      daysSince,
      ...description,
    }),
  ];
}

export function server({ chance, index, upkeep }: Making): Actor {
  const isWindows = chance.is(upkeep === 'good' ? 0.8 : 0.6);
  const name = chance.pick([
    `SRV${index}`,
    `APP-${index}`,
    `FILES${index}`,
    `SQL0${index}`,
    `EHR${index}`,
  ]);
  const unit = 'OU=Servers,DC=clinic,DC=local';
  const os = `Windows Server ${chance.pick(['2016', '2019', '2022'])} Standard`;
  const id = letters(chance, 12);
  const known = isWindows
    ? [account({ id, os, unit, isEnabled: true, daysSince: chance.number(12) })]
    : [];
  const list = isWindows ? windowsList : linuxList;
  return {
    name,
    isMedical: false,
    type: 'server',
    macs: [boughtMac(chance, chance.pick(prefixes.server))],
    cardGivesAway: false,
    rotatesEveryDays: 0,
    attendance: 1,
    sayings: [
      says('dhcp', 0.2, { name, 'dhcp.parameters': list }),
      says('dns', 0.9, { 'name.dns': `${name.toLowerCase()}.clinic.local` }),
      ...(isWindows ? [says('netbios', 0.5, { name, 'netbios.role': 'server' })] : []),
      ...known,
    ],
    ports: isWindows ? [135, 445, 3389, 1433] : [22, 80, 443, 5432],
  };
}

export function domainController({ chance, index }: Making): Actor {
  const name = `DC${index}`;
  return {
    name,
    isMedical: false,
    type: 'domain-controller',
    macs: [boughtMac(chance, chance.pick(prefixes.server))],
    cardGivesAway: false,
    rotatesEveryDays: 0,
    attendance: 1,
    sayings: [
      says('directory', 1, { 'directory.server': `${name}.clinic.local`, name }),
      says('netbios', 0.7, { name, 'netbios.role': 'domain-controller' }),
    ],
    ports: [53, 88, 135, 389, 445, 464, 636, 3268, 3389],
  };
}

export function printer({ chance, index }: Making): Actor {
  const name = chance.pick([
    `BRW${letters(chance, 8)}`,
    `NPI${letters(chance, 6)}`,
    `PRN-${index}`,
    `KM${letters(chance, 5)}`,
  ]);
  const model = chance.pick([
    'HP LaserJet M404',
    'Brother HL-L2350DW',
    'Canon MF445',
    'ET-5850 Series',
    'ZD421',
  ]);
  const sayings = [
    says('mdns', 0.8, { 'mdns.service': '_ipp._tcp', 'mdns.model': model }),
    says('ws-discovery', 0.5, { 'wsd.type': 'PrintDeviceType' }),
    says('ssdp', 0.3, { 'ssdp.device': 'urn:schemas-upnp-org:device:Printer:1' }),
  ].filter(() => chance.is(0.6));
  return {
    name,
    isMedical: false,
    type: 'printer',
    macs: [boughtMac(chance, chance.pick(prefixes.printer))],
    cardGivesAway: false,
    rotatesEveryDays: 0,
    attendance: 0.95,
    sayings: [says('dhcp', 0.5, { name, 'dhcp.parameters': smallList }), ...sayings],
    ports: chance.pick([[80, 443, 515, 631, 9100], [9100], [80, 631]]),
  };
}

/** Capital letters and digits. */
export function letters(chance: Chance, count: number): string {
  return Array.from({ length: count }, () =>
    chance.pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789']),
  ).join('');
}
