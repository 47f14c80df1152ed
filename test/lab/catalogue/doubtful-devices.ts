import type { HostPlan } from './host.ts';

/** Devices of which nobody can say what they are. */
export const doubtfulDevices = [
  {
    name: 'us1',
    address: '10.77.0.46',
    mac: '00:14:22:aa:00:46',
    kind: 'ultrasound on a Dell card: silent, DICOM on 104',
    truth: { state: 'held', type: 'unknown' },
    listens: [{ port: 104, kind: 'dicom' }],
  },
  {
    name: 'mod2',
    address: '10.77.0.48',
    mac: '00:01:e6:aa:00:48',
    kind: 'modality on an HP card that keeps asking for the archive',
    truth: { state: 'held', type: 'unknown' },
    announces: [{ kind: 'asks', for: '10.77.0.41' }],
  },
  {
    name: 'module1',
    address: '10.77.0.81',
    mac: '00:80:a3:aa:00:81',
    kind: 'serial-to-network module (Lantronix), whatever hangs behind it',
    truth: { state: 'held', type: 'embedded' },
    listens: [{ port: 10001, kind: 'silent' }],
    announces: [{ kind: 'gratuitous' }],
  },
  {
    name: 'unknown1',
    address: '10.77.0.82',
    mac: '0c:de:ad:aa:00:82',
    kind: 'silent device with a card of no registered maker',
    truth: { state: 'held', type: 'unknown' },
  },
] as const satisfies readonly HostPlan[];
