import { z } from 'zod';
import { instantSchema } from '../scanner/device.ts';
import { passProgressSchema, stopSchema } from '../scanner/status.ts';

/** What the screen in the waiting room may show: figures, never a device's name. */
export const kioskSchema = z.strictObject({
  practice: z.string(),
  helpNumber: z.string(),
  /** Null while the scanner has never been reached. */
  asOf: instantSchema.nullable(),
  scannerReachable: z.boolean(),
  scannerAwaySince: instantSchema.nullable(),
  counts: z
    .strictObject({
      devices: z.number().int(),
      medical: z.number().int(),
      held: z.number().int(),
      cleared: z.number().int(),
      online: z.number().int(),
      needDecision: z.number().int(),
    })
    .nullable(),
  packetsToMedicalToday: z.number().int().nullable(),
  /** To medical devices while contact with them was allowed; not part of `packetsToMedicalToday`. */
  packetsByPermissionToday: z.number().int().nullable(),
  guardOn: z.boolean().nullable(),
  stopped: stopSchema.nullable(),
  pass: passProgressSchema.omit({ current: true }).nullable(),
  lastPassAt: instantSchema.nullable(),
  nextPassAt: instantSchema.nullable(),
  /** Null while the agent has never been reached. */
  repairs: z
    .strictObject({
      reachable: z.boolean(),
      awaySince: instantSchema.nullable(),
      fixedToday: z.number().int(),
      /** Faults that wait for a person. */
      needPerson: z.number().int(),
      /** Faults that wait for somebody's word, for a window or for their turn. */
      waiting: z.number().int(),
      /** "Stop all repairs" is in force. */
      stopped: z.boolean(),
    })
    .nullable(),
  /** The log of evidence is not what it was, and nobody has acknowledged it. */
  evidenceAlarm: z.boolean(),
});
export type Kiosk = z.infer<typeof kioskSchema>;

/** What somebody at the screen wanted to stop and could not, beside what it shows now. */
export const kioskStopSchema = z.strictObject({
  kiosk: kioskSchema,
  failed: z.array(z.enum(['scanning', 'repairs'])),
});
export type KioskStop = z.infer<typeof kioskStopSchema>;

export const kioskCodeSchema = z.strictObject({
  /** Address for a phone: `http://192.0.2.10:8480/sign-in#code=…`. */
  url: z.string(),
  /** QR code as SVG path data on a grid of `size` modules; no markup is ever passed around. */
  qr: z.strictObject({ size: z.number().int(), path: z.string() }),
  expiresAt: instantSchema,
});
export type KioskCode = z.infer<typeof kioskCodeSchema>;
