import { z } from 'zod';
import { deviceStates } from '../../inventory/verdict.ts';
import { deviceTypes } from '../../inventory/device.ts';

/** Milliseconds since 1970-01-01 UTC. */
export const instantSchema = z.number().int().nonnegative();

const confidence = z.number().min(0).max(1);

export const presences = ['online', 'offline', 'unknown'] as const;

/** One row of the device list: small, since ten thousand of them travel together. */
export const deviceSummarySchema = z.strictObject({
  id: z.string(),
  /** What people call it: its label, else its best name, else type and last part of the MAC. */
  name: z.string(),
  state: z.enum(deviceStates),
  /** True while a person has opted the medical device in. */
  optedIn: z.boolean(),
  type: z.enum(deviceTypes),
  vendor: z.string().nullable(),
  os: z.string().nullable(),
  addresses: z.array(z.string()),
  macs: z.array(z.string()),
  presence: z.enum(presences),
  firstSeenAt: instantSchema,
  lastSeenAt: instantSchema,
  /** A newly seen, unknown device that nobody has decided about. */
  needsDecision: z.boolean(),
});
export type DeviceSummary = z.infer<typeof deviceSummarySchema>;

export const evidenceSchema = z.strictObject({
  kind: z.string(),
  value: z.string(),
  meaning: z.string(),
  source: z.string(),
  leaning: z.enum(['medical', 'protects', 'ordinary', 'neutral']),
  strength: confidence,
  at: instantSchema,
});

export const serviceSchema = z.strictObject({
  port: z.number().int().min(1).max(65_535),
  protocol: z.enum(['tcp', 'udp']),
  service: z.string(),
  banner: z.string(),
});

export const decisionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['clear', 'hold', 'medical', 'withdraw']),
    by: z.string(),
    reason: z.string(),
    at: instantSchema,
  }),
  z.strictObject({
    kind: z.literal('opt-in'),
    by: z.string(),
    reason: z.string(),
    at: instantSchema,
    expiresAt: instantSchema,
    packetBudget: z.number().int().min(20).max(1000),
  }),
]);

/** One line of a device's history. */
export const changeSchema = z.strictObject({
  at: instantSchema,
  /** `first-seen`, `address`, `card`, `name`, `state`, `type`, `services`, `decision`, `label`, `note`, `merge`, `split`, `opt-in-ended`. */
  kind: z.string(),
  /** In plain words: "Address changed from 10.77.0.21 to 10.77.0.34." */
  text: z.string(),
  /** Who did it; null when the scanner itself noticed. */
  by: z.string().nullable(),
});

/** Packets sent to one device on one day, by reason. */
export const ledgerLineSchema = z.strictObject({
  /** Local date of the appliance, `2026-01-05`. */
  day: z.string(),
  mac: z.string(),
  reason: z.string(),
  packets: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
});

export const deviceDetailSchema = deviceSummarySchema.extend({
  /** Every address that it uses now lies behind a router, so it is never contacted, even if a switch told its card (docs/decisions/0022). */
  routed: z.boolean(),
  label: z.string().nullable(),
  note: z.string().nullable(),
  confidence,
  typeConfidence: confidence,
  /** The verdict in one sentence. */
  summary: z.string(),
  names: z.array(z.string()),
  services: z.array(serviceSchema),
  evidence: z.array(evidenceSchema),
  decision: decisionSchema.nullable(),
  history: z.array(changeSchema),
  ledger: z.array(ledgerLineSchema),
  /** Former and present addresses with the time each was last used. */
  addressUses: z.array(
    z.strictObject({
      address: z.string(),
      mac: z.string().nullable(),
      firstAt: instantSchema,
      lastAt: instantSchema,
    }),
  ),
});
export type DeviceDetail = z.infer<typeof deviceDetailSchema>;
