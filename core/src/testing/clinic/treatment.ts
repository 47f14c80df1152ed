import type { DeviceType } from '../../inventory/device.ts';
import { says, tells, type Actor, type Making, type Saying } from './actor.ts';
import { boughtMac, prefixes } from './cards.ts';
import type { Chance } from './chance.ts';
import { account, letters } from './office.ts';

interface Kind {
  readonly type: DeviceType;
  readonly cards: readonly string[];
  readonly names: readonly string[];
  readonly ports: readonly number[];
}

const kinds: readonly Kind[] = [
  {
    type: 'medical-imaging',
    cards: prefixes.medicalImaging,
    names: ['CT1', 'US-ROOM-3', 'XRAY01', 'PACS-01', 'MAMMO', 'LOGIQE9', 'US_CART2'],
    ports: [104, 11_112],
  },
  {
    type: 'medical-monitor',
    cards: prefixes.medicalMonitor,
    names: ['ECG-2', 'VITALS3', 'IntelliVue'],
    ports: [2575],
  },
  {
    type: 'infusion-pump',
    cards: prefixes.infusionPump,
    names: ['PUMP-07', 'Alaris-PCU', 'INFUSION-3'],
    ports: [80],
  },
  {
    type: 'medical-laboratory',
    cards: prefixes.medicalLaboratory,
    names: ['ANALYZER1', 'cobas', 'afinion-2'],
    ports: [80, 2575],
  },
  {
    type: 'medical-dental',
    cards: prefixes.medicalDental,
    names: ['CEPH-1', 'SIDEXIS', 'PANO2'],
    ports: [104, 80],
  },
  {
    type: 'medical-other',
    cards: prefixes.medicalOther,
    names: ['OCT-1', 'FUNDUS', 'SLITLAMP'],
    ports: [104],
  },
];

const quietNames = [
  'MON-12',
  'CSM-004',
  'CHAIR-4',
  'RT-5100',
  'DESKTOP-7GH2K',
  'WIN-QK3J2',
  'room3',
  'unit-a',
  'localhost',
  'device',
  'SYS-0042',
];

/**
 * A medical device. The card tells its maker only now and then: many carry computers, modules or panel computers of others, and some say next to nothing.
 */
export function medicalDevice({ chance, index }: Making): Actor {
  const kind = chance.pick(kinds);
  const body = chance.next();
  if (body < 0.5) return built(chance, kind, { cards: kind.cards, index });
  if (body < 0.62) return built(chance, kind, { cards: prefixes.module, index });
  if (body < 0.7) return built(chance, kind, { cards: prefixes.panelComputer, index });
  if (body < 0.78) return built(chance, kind, { cards: prefixes.unknown, index });
  return consoleOn(chance, kind, index);
}

interface Body {
  readonly cards: readonly string[];
  readonly index: number;
}

function built(chance: Chance, kind: Kind, { cards, index }: Body): Actor {
  const isTelling = chance.is(0.5);
  const name = isTelling ? chance.pick(kind.names) : chance.pick(quietNames);
  const greets = isTelling ? tells : says;
  const vendorClass = chance.pick(['GE-MONITOR', 'udhcp 1.19', 'Alaris']);
  const classTells = vendorClass === 'udhcp 1.19' ? says : tells;
  const service = chance.pick(['_http._tcp', '_ssh._tcp', '_workstation._tcp']);
  const sayings = [
    ...perhaps(chance, 0.7, greets('dhcp', 0.2, { name, 'dhcp.parameters': '1,3,6,12' })),
    ...perhaps(chance, 0.15, classTells('dhcp', 0.2, { 'dhcp.vendor-class': vendorClass })),
    ...perhaps(chance, 0.3, says('arp', 0.8, { 'arp.asks-for-medical': '10.0.0.9' })),
    ...perhaps(chance, 0.1, says('mdns', 0.5, { 'mdns.service': service })),
    ...spoken(chance, kind.type),
  ];
  return actor(chance, { kind, cards, name: `${name} ${index}`, sayings });
}

function perhaps(chance: Chance, probability: number, saying: Saying): Saying[] {
  return chance.is(probability) ? [saying] : [];
}

/** Broadcasts that are heard without asking. */
function spoken(chance: Chance, type: DeviceType): Saying[] {
  if (type === 'medical-monitor' && chance.is(0.3))
    return [tells('intellivue', 0.9, { 'protocol.spoken': 'intellivue' })];
  if (type === 'infusion-pump' && chance.is(0.3))
    return [tells('alaris', 0.9, { 'protocol.spoken': 'alaris' })];
  return chance.is(0.04) ? [tells('ws-discovery', 0.6, { 'wsd.type': 'MedicalDevice' })] : [];
}

/** A console built on an ordinary computer, sometimes in the directory. */
function consoleOn(chance: Chance, kind: Kind, index: number): Actor {
  const isTelling = chance.is(0.55);
  const name = isTelling ? chance.pick(kind.names) : chance.pick(quietNames);
  const greets = isTelling ? tells : says;
  const list = '1,3,6,15,31,33,43,44,46,47,119,121,249,252';
  const note = { 'import.medical': 'listed by the biomedical engineer' };
  const sayings = [
    greets('dhcp', 0.6, { name, 'dhcp.vendor-class': 'MSFT 5.0', 'dhcp.parameters': list }),
    greets('netbios', 0.4, { name, 'netbios.role': 'workstation' }),
    ...perhaps(chance, 0.4, says('arp', 0.8, { 'arp.asks-for-medical': '10.0.0.9' })),
    ...perhaps(chance, 0.3, specialAccount(chance)),
    ...perhaps(chance, 0.2, tells('import', 1, note)),
  ];
  return actor(chance, { kind, cards: prefixes.computer, name: `${name} ${index}`, sayings });
}

/** Accounts of consoles differ from those of office computers in one way at least; see `concealedConsole` for those that do not. */
function specialAccount(chance: Chance): Saying {
  const [os, unit, description] = chance.pick([
    ['Windows 10 IoT Enterprise 10.0 (19044)', 'CN=Computers', undefined],
    ['Windows 7 Professional 6.1 (7601)', 'OU=Workstations', undefined],
    ['Windows Embedded Standard 6.1', 'OU=Workstations', 'do not reboot'],
    ['Windows 10 Enterprise 10.0 (17763)', 'OU=Medical Devices', undefined],
    ['Windows 10 Pro 10.0 (19045)', 'OU=Imaging', 'service by vendor'],
    ['Windows 10 Pro 10.0 (19045)', 'OU=Workstations', 'Ultrasound room 2'],
    ['Windows 10 Enterprise LTSC 10.0', 'OU=Workstations', undefined],
  ] as const);
  const place = `${unit},DC=clinic,DC=local`;
  const base = { id: letters(chance, 12), os, unit: place, isEnabled: true, daysSince: 3 };
  const saying = account(description ? { ...base, description } : base);
  const isTelling = unit === 'OU=Medical Devices' || description === 'Ultrasound room 2';
  return isTelling ? { ...saying, givesAway: true } : saying;
}

/**
 * A console that the practice filed as an ordinary office computer: current Windows Pro, ordinary unit, no telling name.
 *
 * Nothing that can be heard tells it apart; only a person or an imported list can.
 */
export function concealedConsole({ chance, index }: Making): Actor {
  const name = `WS-${100 + index}`;
  const [kind] = kinds;
  if (!kind) throw new Error('no kind of medical device');
  const sayings = [
    says('dhcp', 0.9, { name, 'dhcp.vendor-class': 'MSFT 5.0' }),
    account({
      id: letters(chance, 12),
      os: 'Windows 10 Pro 10.0 (19045)',
      unit: 'OU=Workstations,DC=clinic,DC=local',
      isEnabled: true,
      daysSince: 2,
    }),
  ];
  return actor(chance, { kind, cards: prefixes.computer, name, sayings });
}

interface Parts {
  readonly kind: Kind;
  readonly cards: readonly string[];
  readonly name: string;
  readonly sayings: readonly Saying[];
}

function actor(chance: Chance, { kind, cards, name, sayings }: Parts): Actor {
  return {
    name,
    isMedical: true,
    cardGivesAway: cards === kind.cards,
    type: kind.type,
    macs: [boughtMac(chance, chance.pick(cards))],
    rotatesEveryDays: 0,
    attendance: 0.9,
    sayings,
    ports: kind.ports,
  };
}
