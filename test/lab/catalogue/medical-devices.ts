import type { HostPlan } from './host.ts';
import { windowsListens, windowsSays } from './windows.ts';

/** Devices that must never receive a packet. */
export const medicalDevices = [
  {
    name: 'pacs1',
    address: '10.77.0.41',
    mac: '44:4b:5d:aa:00:41',
    kind: 'Orthanc image archive, DICOM',
    truth: { state: 'medical', type: 'medical-imaging' },
    daemon: { script: 'orthanc.sh', ready: ['tcp/104', 'tcp/8042'] },
  },
  {
    name: 'hl7',
    address: '10.77.0.42',
    mac: '00:1a:fa:aa:00:42',
    kind: 'vital signs gateway, HL7 over MLLP',
    truth: { state: 'medical', type: 'medical-monitor' },
    listens: [{ port: 2575, kind: 'mllp' }],
  },
  {
    name: 'pump1',
    address: '10.77.0.43',
    mac: '00:d0:75:aa:00:43',
    kind: 'Alaris infusion pump',
    truth: { state: 'medical', type: 'infusion-pump' },
    announces: [{ kind: 'gratuitous' }, { kind: 'alaris' }],
  },
  {
    name: 'mon1',
    address: '10.77.0.44',
    mac: '00:09:5c:aa:00:44',
    kind: 'Philips IntelliVue patient monitor',
    truth: { state: 'medical', type: 'medical-monitor' },
    announces: [{ kind: 'intellivue', model: 'M8007A' }],
  },
  {
    name: 'sdc1',
    address: '10.77.0.45',
    mac: '00:10:5d:aa:00:45',
    kind: 'anaesthesia workstation, IEEE 11073 SDC',
    truth: { state: 'medical', type: 'medical-other' },
    listens: [{ port: 6464, kind: 'silent' }],
    announces: [
      {
        kind: 'wsd',
        version: '2009',
        namespaces: {
          dpws: 'http://docs.oasis-open.org/ws-dd/ns/dpws/2009/01',
          mdpws: 'http://standards.ieee.org/downloads/11073/11073-20702-2016',
        },
        types: 'dpws:Device mdpws:MedicalDevice',
        scopes: 'sdc.mds.pkp:1.2.840.10004.20701.1.1',
        port: 6464,
      },
    ],
  },
  {
    name: 'mod1',
    address: '10.77.0.47',
    mac: '00:06:5b:aa:00:47',
    kind: 'imaging console that looks like an office computer: joined to the domain, DICOM on 11112',
    truth: { state: 'medical', type: 'medical-imaging', turnsWhenProbed: true },
    listens: [...windowsListens, { port: 11112, kind: 'dicom' }],
    announces: windowsSays('NV-ROOM3'),
  },
] as const satisfies readonly HostPlan[];
