import { backbone } from './backbone.ts';
import { doubtfulDevices } from './doubtful-devices.ts';
import type { HostPlan } from './host.ts';
import { medicalDevices } from './medical-devices.ts';
import { office } from './office.ts';

const plans = [...backbone, ...medicalDevices, ...doubtfulDevices, ...office] as const;

export type HostName = (typeof plans)[number]['name'];

export type ClinicHost = HostPlan & { readonly name: HostName };

/** Every device of the clinic, in the order in which it starts. */
export const clinic: readonly ClinicHost[] = plans;

/** The clinic's network and the appliance's own place in it. */
export const clinicNetwork = {
  subnet: '10.77.0.0/24',
  prefix: 24,
  interface: 'clinic0',
  appliance: { name: 'appliance', address: '10.77.0.1', mac: '02:77:00:00:00:01' },
} as const;
