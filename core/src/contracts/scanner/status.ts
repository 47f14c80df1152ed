import { z } from 'zod';
import { instantSchema } from './device.ts';

/** Whether a part works, and if not, why and what to do. */
export const healthSchema = z.strictObject({
  state: z.enum(['on', 'off']),
  /** Stable id, `capture_not_permitted`; null while on. */
  id: z.string().nullable(),
  /** One sentence with the next step; null while on. */
  message: z.string().nullable(),
});
export type Health = z.infer<typeof healthSchema>;

export const passPhases = [
  'asking',
  'sweeping',
  'deciding',
  'probing',
  'deep',
  'finishing',
] as const;

/** A pass that is under way. */
export const passProgressSchema = z.strictObject({
  id: z.string(),
  startedAt: instantSchema,
  startedBy: z.string(),
  subnets: z.array(z.string()),
  phase: z.enum(passPhases),
  /** Of the phase: addresses swept, devices probed. */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** Name or address of the device being worked on. */
  current: z.string().nullable(),
  found: z.number().int().nonnegative(),
});
export type PassProgress = z.infer<typeof passProgressSchema>;

/** A pass that has ended. */
export const passSchema = z.strictObject({
  id: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema,
  startedBy: z.string(),
  subnets: z.array(z.string()),
  outcome: z.enum(['completed', 'cancelled', 'failed', 'interrupted']),
  /** Error id and sentence when it failed. */
  problem: z.string().nullable(),
  found: z.number().int().nonnegative(),
  probed: z.number().int().nonnegative(),
  sweepFrames: z.number().int().nonnegative(),
  /** The statement: devices of each protected state and what was sent to them. */
  medicalDevices: z.number().int().nonnegative(),
  medicalPackets: z.number().int().nonnegative(),
  heldDevices: z.number().int().nonnegative(),
  heldPackets: z.number().int().nonnegative(),
  /** Packets that reached devices which looked like ordinary equipment until their answer showed that they are medical. */
  discoveryPackets: z.number().int().nonnegative(),
});
export type Pass = z.infer<typeof passSchema>;

export const stopSchema = z.strictObject({ by: z.string(), reason: z.string(), at: instantSchema });

export const statusSchema = z.strictObject({
  version: z.string(),
  startedAt: instantSchema,
  now: instantSchema,
  interface: z.string().nullable(),
  /** False until a person has named subnets. */
  configured: z.boolean(),
  subnets: z.array(z.string()),
  listening: healthSchema,
  guard: healthSchema,
  /** Whether the sweep has the rights and tools that it needs. */
  sweep: healthSchema,
  directory: healthSchema.nullable(),
  /** Set while "stop all scanning" is in force. */
  stopped: stopSchema.nullable(),
  pass: passProgressSchema.nullable(),
  lastPass: passSchema.nullable(),
  nextPassAt: instantSchema.nullable(),
  counts: z.strictObject({
    devices: z.number().int(),
    medical: z.number().int(),
    held: z.number().int(),
    cleared: z.number().int(),
    online: z.number().int(),
    needDecision: z.number().int(),
    /** First seen in the last 24 hours. */
    fresh: z.number().int(),
  }),
  /** Packets sent today, by state of the receiver; `exact` is false when the kernel could not count and the figures are our own estimate. */
  sentToday: z.strictObject({
    medical: z.number().int(),
    held: z.number().int(),
    cleared: z.number().int(),
    optedIn: z.number().int(),
    /** To devices which looked like ordinary equipment until their answer showed that they are medical. */
    discovery: z.number().int(),
    /** To medical devices, while a permission or their looks allowed it; they may not be contacted any more. */
    earlier: z.number().int(),
    sweepFrames: z.number().int(),
    exact: z.boolean(),
  }),
  /** Set when a damaged or lost database was replaced at this start; `setAside` is null when the file was gone, `restoredFrom` when a new one was begun. */
  recovery: z
    .strictObject({ setAside: z.string().nullable(), restoredFrom: z.string().nullable() })
    .nullable(),
});
export type ScannerStatus = z.infer<typeof statusSchema>;

/** Something that people should hear about, kept until read. */
export const noticeSchema = z.strictObject({
  id: z.string(),
  at: instantSchema,
  level: z.enum(['info', 'warning', 'alarm']),
  /** Stable id: `device_turned_medical`, `guard_off`, `opt_in_ended`. */
  kind: z.string(),
  text: z.string(),
  deviceId: z.string().nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;
