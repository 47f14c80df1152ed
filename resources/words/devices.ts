import type { DeviceSummary } from '@osiriscare/core/contracts/portal';

/** A device as every page and document names its kind. */
export const deviceTypeWords: Readonly<Record<DeviceSummary['type'], string>> = {
  'medical-imaging': 'Medical imaging',
  'medical-monitor': 'Patient monitor',
  'infusion-pump': 'Infusion pump',
  'medical-laboratory': 'Laboratory device',
  'medical-dental': 'Dental device',
  'medical-other': 'Other medical device',
  workstation: 'Workstation',
  server: 'Server',
  'domain-controller': 'Domain controller',
  printer: 'Printer',
  'desk-phone': 'Desk phone',
  phone: 'Phone or tablet',
  network: 'Network equipment',
  storage: 'Storage',
  camera: 'Camera',
  television: 'Television',
  embedded: 'Built-in computer',
  unknown: 'Not known yet',
};

/** What the appliance does about a device, in words that stand beside a shape and a colour. */
export const deviceStateWords: Readonly<Record<DeviceSummary['state'], string>> = {
  medical: 'Medical - not touched',
  held: 'Waiting for a decision',
  cleared: 'Ordinary IT equipment',
};

/** Held devices that nobody has to decide about. */
const heldQuietly = 'Left alone';
/** Medical devices that a named person lets the appliance contact. */
const contactAllowed = 'Medical - contact allowed';

/** The state of one device, with what people said about it. */
export function deviceStateText({
  state,
  optedIn,
  needsDecision,
}: Pick<DeviceSummary, 'state' | 'optedIn' | 'needsDecision'>): string {
  if (state === 'medical' && optedIn) return contactAllowed;
  if (state === 'held' && !needsDecision) return heldQuietly;
  return deviceStateWords[state];
}

export const devicePresenceWords: Readonly<Record<DeviceSummary['presence'], string>> = {
  online: 'Online',
  offline: 'Offline',
  unknown: 'Not known yet',
};
