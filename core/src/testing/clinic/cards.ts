import { parseMacAddress, type MacAddress } from '../../net/index.ts';
import type { Chance } from './chance.ts';

/** Real prefixes from the IEEE registries (6, 7 or 9 hex digits), by what their makers sell. */
export const prefixes = {
  computer: [
    '106530',
    '508140',
    '446370',
    '105107',
    '00E04C',
    '581122',
    '109819',
    '182649',
    '846993',
  ],
  laptopWifi: ['105107', '106838', '342387', '700894', '449160'],
  server: ['106530', '147649', '002590', '000C29', '000569'],
  printer: [
    '001BA9',
    '000400',
    'D4F0C9',
    '508140',
    '888717',
    '0026AB',
    '583879',
    '9C934E',
    '000512',
    '008077',
  ],
  network: [
    '602232',
    '105725',
    '388479',
    '00090F',
    '288088',
    '147590',
    '687251',
    '18B169',
    '147649',
  ],
  camera: [
    '00408C',
    'ACCC8E',
    '188025',
    '14A78B',
    '244845',
    'ACCC8E',
    '188025',
    '08EDED',
    'EC71DB',
    '244845',
    '140808',
  ],
  storage: ['001132', '245EBE', '9009D0'],
  television: ['105932', '103047', '201742', '205476', '100020', '109693', '203389'],
  embedded: ['140808', 'C42996', '00C0B7', '144146', '28CDC1', '109693', '146393'],
  phone: ['103047', '203389', '485929'],
  medicalImaging: [
    '20E791',
    '444B5D',
    '0008FB',
    '244E7B1',
    '301F9A2',
    '006093',
    '8C1F64BD1',
    '0019E6',
  ],
  medicalMonitor: [
    '444B5D',
    '00095C',
    '0009FB',
    '00105D',
    '000F14',
    '001AFA',
    '00A0AA',
    '504A5E',
    '00A09A',
    '0014B8',
    '144FD7E',
    '70B3D5E57',
    '70B3D5CF9',
    'B0C5CA6',
    '000DB8',
    '0863323',
    '3C1A9E',
    '085BDA',
    '8C1F6488B',
    '00236D',
    'F8C9D6D',
    '18A59C3',
  ],
  infusionPump: [
    '5842E4',
    '9CC8AE',
    '70B3D536A',
    'F8C678',
    '00D075',
    '0003B1',
    '001221',
    '001338',
    '001BC507B',
    'B04C05',
  ],
  medicalLaboratory: [
    'C0A26D',
    '70B3D52AE',
    '70B3D553F',
    '000E2F',
    '00066B',
    '002138',
    '748B29',
    '8C1F6455A',
  ],
  medicalDental: [
    '001019',
    '000921',
    '000C35',
    '000D11',
    '001935',
    '8C1F64B77',
    'F490CBB',
    'F802783',
    '00117E',
  ],
  medicalOther: ['000BF7', 'BCFFAC', '00200D', 'F095F1', '584849C', '002124'],
  module: ['00409D', '000D2C', '004017', '0090E8', '0016A4', '008092', '0025CA'],
  panelComputer: ['000BAB', '000060', '001395', '000E32', '2887AF'],
  /** Not in the registries. */
  unknown: ['F0F0F0', 'D8D8D8', '343434'],
} as const;

/** A bought address: prefix and chance. */
export function boughtMac(chance: Chance, prefix: string): MacAddress {
  const rest = Array.from({ length: 12 - prefix.length }, () => chance.number(16).toString(16));
  return macOf(prefix.toLowerCase() + rest.join(''));
}

/** A made-up address, with the locally administered bit. */
export function madeUpMac(chance: Chance): MacAddress {
  const digits = Array.from({ length: 10 }, () => chance.number(16).toString(16)).join('');
  return macOf(`${chance.number(16).toString(16)}${chance.pick(['2', '6', 'a', 'e'])}${digits}`);
}

function macOf(text: string): MacAddress {
  const mac = parseMacAddress(text);
  if (!mac) throw new Error(`${text} is not a hardware address`);
  return mac;
}
