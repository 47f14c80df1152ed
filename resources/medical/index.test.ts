import { describe, expect, it } from 'vitest';
import type { Fact } from '@osiriscare/core/inventory';
import { readAssignments } from '../ouis/build.ts';
import { loadKnowledge, readKnowledge } from './index.ts';

const knowledge = loadKnowledge();
const leaningOfMaker = (name: string) => knowledge.makerOf(name)?.leaning;
const leaningOf = (kind: Fact['kind'], value: string) => knowledge.signOf({ kind, value })?.leaning;
const registered = [...new Set(readAssignments().map(({ name }) => name))];

describe('the makers', () => {
  it.each([
    'GE Healthcare',
    'Philips Medical Systems - Cardiac and Monitoring Systems (CM',
    'Siemens Healthcare Diagnostics Manufacturing Ltd',
    'Siemens AG, Healthcare Sector',
    'Draeger Medical Systems, Inc.',
    'Mindray Co., Ltd.',
    'Baxter International Inc',
    'Hill-Rom',
    'Welch Allyn, Inc.',
    'Becton, Dickinson and Company',
    'Carefusion',
    'ICU Medical, Inc.',
    'B.Braun Melsungen AG',
    'Masimo Corporation',
    'NIHON KOHDEN AMERICA',
    'FRESENIUS MEDICAL CARE',
    'Medtronic CRM',
    'Abbott Point of Care',
    'Roche Diagnostics GmbH',
    'Sysmex Corporation',
    'Carestream Dental LLC',
    'SIRONA DENTAL SYSTEMS GmbH & Co. KG',
    'Planmeca Oy',
    'KaVo Dental GmbH & Co. KG',
    'DENTSPLY - Gendex',
    'DUERR DENTAL AG',
    'NIDEK CO.,LTD',
    'TOPCON CORPORATION',
    'RESMED PTY LTD',
    'SonoSite, Inc.',
    'VARIAN',
    'Toray　Medical　Co.,Ltd',
    'A firm of tomorrow, Medical Systems LLC',
  ])('of medical devices include %s', (name) => {
    expect(leaningOfMaker(name)).toBe('medical');
  });

  it.each([
    'Philips Lighting BV',
    'Signify B.V.',
    'Philips Oral Healthcare, Inc.',
    'Philips Personal Health Solutions',
    'OURA Health Oy',
    'FUJIFILM Business Innovation Corp.',
    'KONICA MINOLTA HOLDINGS, INC.',
    'GE Lighting',
    'GE Appliances',
    'Siemens AG, Automations & Drives,',
    'Siemens AG',
    'Topcon Positioning Systems, Inc.',
    'Sonova Consumer Hearing GmbH',
  ])('of medical devices do not include %s', (name) => {
    expect(leaningOfMaker(name)).not.toBe('medical');
  });

  it.each([
    'DigiBoard',
    'Lantronix',
    'MOXA TECHNOLOGIES CORP., LTD.',
    'Silex Technology, Inc.',
    'Laird Technologies',
    'Advantech Technology (CHINA) Co., Ltd.',
    'Kontron Europe GmbH',
    'Philips',
    'GE',
    'Raspberry Pi Trading Ltd',
  ])('whose parts are built into medical devices protect: %s', (name) => {
    expect(leaningOfMaker(name)).toBe('protects');
  });

  it.each([
    'Dell Inc.',
    'HP Inc.',
    'Hewlett Packard',
    'LCFC(Hefei) Electronics Technology co., ltd',
    'Intel Corporate',
    'Realtek Semiconductor Corp.',
    'VMware, Inc.',
    'Super Micro Computer, Inc.',
    'ASUSTek COMPUTER INC.',
    'Apple, Inc.',
    'CANON INC.',
    'Sony Corporation',
    'Samsung Electronics Co.,Ltd',
    'RICOH COMPANY, LTD.',
    'Zebra Technologies Inc.',
    'Honeywell (China) Co., LTD',
    'Toshiba',
    'Hitachi, Ltd.',
    'LG Electronics',
    'Juniper Systems',
    'Arista Corp',
    'Cisco Systems, Inc',
    'QNAP Systems, Inc.',
  ])('of computers, cards or mixed goods never clear a device: %s', (name) => {
    expect(leaningOfMaker(name)).not.toBe('ordinary');
  });

  it('are all found in the registries', () => {
    const found = new Set(registered.map((name) => knowledge.makerOf(name)?.name));
    const data = readKnowledge() as { makers: { name: string; registered?: string[] }[] };
    const named = data.makers.filter((maker) => maker.registered);
    expect(named.filter(({ name }) => !found.has(name)).map(({ name }) => name)).toEqual([]);
  });

  it('that clear a device are few', () => {
    const clearing = registered.filter((name) => leaningOfMaker(name) === 'ordinary');
    expect(clearing.length).toBeLessThan(120);
  });
});

describe('the signs', () => {
  it.each([
    'PACS-01',
    'XRAY01',
    'CT1',
    'US-ROOM-3',
    'MRI',
    'MODALITY2',
    'PUMP-07',
    'Alaris-PCU',
    'ECG-2',
    'IntelliVue',
    'CBCT',
    'ULTRASOUND',
    'LogiqE9',
  ])('of a medical name are in %s', (name) => expect(leaningOf('name', name)).toBe('medical'));

  it.each([
    'US-LAPTOP-04',
    'CT-HARTFORD-10',
    'MRSMITH-PC',
    'DRLEE-PC',
    'FRONT-DESK-2',
    'NURSE7',
    'DESKTOP-4J2K9',
    'CRM-SERVER',
    'PUMPKIN',
    'DX-SALES',
    'iPhone',
  ])('of a medical name are not in %s', (name) =>
    expect(leaningOf('name', name)).not.toBe('medical'),
  );

  it.each([
    ['wsd.type', 'MedicalDevice'],
    ['mdns.service', '_dicom._tcp'],
    ['protocol.spoken', 'intellivue'],
    ['import.medical', 'anything at all'],
    ['http.title', '8042 Orthanc Explorer'],
    ['tls.subject', '443 CN=pacs.clinic.local'],
    ['dhcp.vendor-class', 'GE-MONITOR'],
    ['directory.unit', 'OU=Medical Devices,DC=clinic,DC=local'],
    ['directory.description', 'X-Ray console'],
  ] as const)('of medicine are seen in %s %s', (kind, value) => {
    expect(leaningOf(kind, value)).toBe('medical');
  });

  it.each([
    ['mdns.service', '_ipp._tcp'],
    ['ssdp.device', 'urn:schemas-upnp-org:device:Printer:1'],
    ['wsd.type', 'PrintDeviceType'],
    ['dhcp.vendor-class', 'PolycomVVX-VVX_410'],
    ['dhcp.vendor-class', 'android-dhcp-14'],
    ['snmp.description', 'Cisco IOS Software, C2960 Software'],
    ['directory.server', 'dc1.clinic.local'],
  ] as const)('of office equipment are seen in %s %s', (kind, value) => {
    expect(leaningOf(kind, value)).toBe('ordinary');
  });

  it.each([
    ['protocol.spoken', 'dicom', 'medical-imaging'],
    ['http.title', '8042 Orthanc Explorer', 'medical-imaging'],
    ['banner', '104 DCMTK storescp', 'medical-imaging'],
    ['dhcp.vendor-class', 'GE-MONITOR', 'medical-monitor'],
    ['dhcp.vendor-class', 'Alaris', 'infusion-pump'],
    ['http.title', '80 IntelliVue', 'medical-monitor'],
    ['tls.subject', '443 CN=sidexis.clinic.local', 'medical-dental'],
  ] as const)('tell by %s %s what a device is: %s', (kind, value, type) => {
    expect(knowledge.signOf({ kind, value })?.type).toBe(type);
  });

  it.each([
    ['protocol.spoken', 'sdc'],
    ['protocol.spoken', 'hl7'],
    ['wsd.type', 'MedicalDevice'],
    ['mdns.service', '_hl7._tcp'],
    ['banner', '6661 Mirth Connect'],
    ['http.title', '80 Philips Healthcare'],
    ['dhcp.vendor-class', 'Draeger'],
  ] as const)('of devices of every kind are medical and tell no kind: %s %s', (kind, value) => {
    expect(knowledge.signOf({ kind, value })).toMatchObject({ leaning: 'medical' });
    expect(knowledge.signOf({ kind, value })?.type).toBeUndefined();
  });

  it('never clear a device for what Windows or Linux says', () => {
    expect(leaningOf('dhcp.vendor-class', 'MSFT 5.0')).toBe('neutral');
    expect(leaningOf('netbios.role', 'workstation')).toBe('neutral');
    expect(leaningOf('mdns.service', '_workstation._tcp')).toBe('neutral');
    expect(leaningOf('wsd.type', 'Computer')).toBe('neutral');
  });
});
