export { createFixedClock, type FixedClock } from './fixed-clock.ts';
export { createClinic, type Clinic, type ClinicPlan } from './clinic/clinic.ts';
export type { Actor, Saying, Upkeep } from './clinic/actor.ts';
export { createDeviceBook, type DeviceBook } from './clinic/device-book.ts';
export { ntpReply, type NtpReplyFields } from '../time/testing/ntp-reply.ts';
