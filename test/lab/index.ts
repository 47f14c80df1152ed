export { Lab, startLab, type LabHost, type LabOptions, type Where } from './lab.ts';
export { clinic, clinicNetwork, type ClinicHost, type HostName } from './catalogue/clinic.ts';
export { computers, domain, type Computer } from './catalogue/domain.ts';
export type { Announcement, AnnouncementKind, HostPlan, Truth } from './catalogue/host.ts';
export type { Capture } from './capture/capture.ts';
export type { DeviceCounts, FrameCounts } from './capture/count.ts';
export { machineFault, MachineFaultError, type MachineFault } from './requirements.ts';
export { startFarm, type Farm, type FarmHost, type FarmOptions } from './farm.ts';
