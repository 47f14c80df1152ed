import { says, type Actor, type Making, type Saying } from './actor.ts';
import { boughtMac, madeUpMac, prefixes } from './cards.ts';
import type { Chance } from './chance.ts';
import { letters } from './office.ts';

type Trait = Pick<Actor, 'name' | 'type' | 'sayings' | 'ports'> & {
  readonly cards: readonly string[];
};

const smallList = '1,3,6,12,15,28,42';

function gadget(chance: Chance, { cards, ...trait }: Trait): Actor {
  const macs = [boughtMac(chance, chance.pick(cards))];
  return {
    ...trait,
    isMedical: false,
    macs,
    cardGivesAway: false,
    rotatesEveryDays: 0,
    attendance: 0.97,
  };
}

/** Each saying is there with its own probability: devices of one kind differ in what is switched on. */
function some(
  chance: Chance,
  sayings: readonly (readonly [probability: number, saying: Saying])[],
) {
  return sayings.filter(([probability]) => chance.is(probability)).map(([, saying]) => saying);
}

/** Card and how its maker's phones ask for an address. */
const deskPhones = [
  ['0004F2', 'PolycomVVX-VVX_410'],
  ['64167F', 'PolycomVVX-VVX_450'],
  ['249AD8', 'yealink'],
  ['000B82', 'Grandstream GXP2170'],
  ['00085D', 'ipphone.mitel.com'],
  ['506184', 'ccp.avaya.com'],
  ['001B67', 'Cisco Systems, Inc. IP Phone CP-8841'],
] as const;

export function deskPhone({ chance, index }: Making): Actor {
  const [card, vendorClass] = chance.pick(deskPhones);
  const sayings = some(chance, [
    [0.8, says('dhcp', 0.5, { 'dhcp.vendor-class': vendorClass })],
    [0.4, says('dhcp', 0.5, { name: `${letters(chance, 3)}-${index}` })],
    [0.2, says('mdns', 0.3, { 'mdns.service': '_sip._udp' })],
  ]);
  return gadget(chance, {
    name: `phone${index}`,
    type: 'desk-phone',
    cards: [card],
    sayings,
    ports: chance.pick([[80, 5060], [443, 5061], [80]]),
  });
}

export function networkGear({ chance, index, upkeep }: Making): Actor {
  const sayings = some(chance, [
    [
      upkeep === 'good' ? 0.7 : 0.3,
      says('snmp', 0.9, {
        'snmp.description': chance.pick([
          'Cisco IOS Software, C2960 Software',
          'HP ProCurve Switch 2530',
          'UniFi Switch 24',
          'Linux 4.14',
        ]),
      }),
    ],
    [
      0.4,
      says('dhcp', 0.4, {
        'dhcp.vendor-class': chance.pick(['ubnt', 'Cisco AP c2800', 'MerakiAP', 'udhcp 1.30']),
      }),
    ],
    [
      0.2,
      says('ssdp', 0.5, { 'ssdp.device': 'urn:schemas-upnp-org:device:InternetGatewayDevice:1' }),
    ],
    [0.4, says('dns', 0.8, { 'name.dns': chance.pick(['sw1', 'ap-lobby', 'gw', 'fw']) })],
  ]);
  return gadget(chance, {
    name: `network${index}`,
    type: 'network',
    cards: prefixes.network,
    sayings,
    ports: chance.pick([
      [22, 443],
      [80, 23],
      [22, 80, 443, 8443],
    ]),
  });
}

export function camera({ chance, index }: Making): Actor {
  const sayings = some(chance, [
    [0.6, says('ws-discovery', 0.5, { 'wsd.type': 'NetworkVideoTransmitter' })],
    [0.3, says('mdns', 0.5, { 'mdns.service': '_rtsp._tcp' })],
    [
      0.5,
      says('dhcp', 0.3, {
        'dhcp.vendor-class': chance.pick(['AXIS,Network Camera,P3245', 'udhcp 1.22', 'dhcpcd 5.5']),
      }),
    ],
  ]);
  return gadget(chance, {
    name: `cam${index}`,
    type: 'camera',
    cards: prefixes.camera,
    sayings,
    ports: chance.pick([
      [80, 554],
      [80, 443, 554, 8000],
      [554, 37_777],
    ]),
  });
}

export function storage({ chance, index }: Making): Actor {
  const name = chance.pick([`DiskStation`, `NAS${index}`, `backup-${index}`]);
  const sayings = some(chance, [
    [
      0.8,
      says('mdns', 0.8, {
        name,
        'mdns.service': chance.pick(['_smb._tcp', '_adisk._tcp', '_qdiscover._tcp']),
      }),
    ],
    [
      0.5,
      says('ssdp', 0.6, {
        'ssdp.server': chance.pick(['Synology/DSM/10.0.0.4', 'Linux/3.10 UPnP/1.0 QNAP']),
      }),
    ],
    [0.9, says('dhcp', 0.1, { name, 'dhcp.parameters': smallList })],
  ]);
  return gadget(chance, {
    name,
    type: 'storage',
    cards: prefixes.storage,
    sayings,
    ports: [22, 80, 139, 445, 5000, 5001],
  });
}

export function television({ chance, index }: Making): Actor {
  const [service, model] = chance.pick([
    ['_googlecast._tcp', 'Chromecast'],
    ['_airplay._tcp', 'AppleTV11,1'],
    ['_airplay._tcp', 'OLED55C1'],
    ['_androidtvremote2._tcp', 'BRAVIA 4K'],
  ] as const);
  const sayings = some(chance, [
    [0.5, says('mdns', 0.8, { 'mdns.service': service, 'mdns.model': model })],
    [
      0.6,
      says('ssdp', 0.8, {
        'ssdp.device': chance.pick([
          'urn:dial-multiscreen-org:device:dial:1',
          'urn:schemas-upnp-org:device:MediaRenderer:1',
          'roku:ecp',
        ]),
      }),
    ],
    [
      0.5,
      says('dhcp', 0.4, {
        name: chance.pick(['Samsung', 'LGwebOSTV', 'Waiting-Room-TV', 'Apple-TV']),
      }),
    ],
  ]);
  return gadget(chance, {
    name: `tv${index}`,
    type: 'television',
    cards: prefixes.television,
    sayings,
    ports: chance.pick([[8008, 8009], [8060], [7000], [8001]]),
  });
}

export function thing({ chance, index }: Making): Actor {
  const sayings = some(chance, [
    [
      0.7,
      says('dhcp', 0.3, {
        'dhcp.vendor-class': chance.pick(['udhcp 1.20', 'dhcpcd-5']),
        name: chance.pick(['ESP_12AB', 'Hue', 'thermostat', 'apc-ups']),
      }),
    ],
    [
      0.3,
      says('mdns', 0.5, { 'mdns.service': chance.pick(['_hap._tcp', '_hue._tcp', '_http._tcp']) }),
    ],
  ]);
  return gadget(chance, {
    name: `thing${index}`,
    type: 'embedded',
    cards: prefixes.embedded,
    sayings,
    ports: [80],
  });
}

/** A phone of staff or of a visitor. Most make up their address; some make up a new one now and then. */
export function phone({ chance, index }: Making): Actor {
  const isMadeUp = chance.is(0.9);
  const { name, prefix, sayings } = chance.is(0.55) ? applePhone(chance) : androidPhone(chance);
  return {
    name: name || `nameless${index}`,
    isMedical: false,
    type: 'phone',
    macs: [isMadeUp ? madeUpMac(chance) : boughtMac(chance, prefix)],
    cardGivesAway: false,
    rotatesEveryDays: isMadeUp ? chance.pick([0, 0, 0, 0, 0, 0, 14, 14, 14, 14, 14, 1]) : 0,
    attendance: chance.is(0.3) ? 0.07 : 0.75,
    sayings,
    ports: [],
  };
}

interface PhoneMake {
  readonly name: string;
  readonly prefix: string;
  readonly sayings: readonly Saying[];
}

function applePhone(chance: Chance): PhoneMake {
  const name = chance.pick(['iPhone', 'iPhone', `${letters(chance, 5)}s-iPhone`, 'iPad']);
  const service = chance.pick(['_companion-link._tcp', '_apple-mobdev2._tcp', '_rdlink._tcp']);
  const greeting = { name, 'dhcp.parameters': '1,121,3,6,15,108,114,119,252' };
  return {
    name,
    prefix: '100020',
    sayings: [says('dhcp', 0.95, greeting), says('mdns', 0.5, { 'mdns.service': service })],
  };
}

function androidPhone(chance: Chance): PhoneMake {
  const own = `${letters(chance, 6)}-s-A54`;
  const name = chance.pick(['', 'Galaxy-S21', 'Pixel-7', own, 'android-3f2a']);
  const greeting = {
    ...(name ? { name } : {}),
    'dhcp.parameters': '1,3,6,15,26,28,51,58,59,43,114,108',
    'dhcp.vendor-class': chance.pick(['android-dhcp-13', 'android-dhcp-14']),
  };
  return { name, prefix: chance.pick(prefixes.phone), sayings: [says('dhcp', 0.95, greeting)] };
}
