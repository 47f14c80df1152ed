import { z } from 'zod';
import { resourceIdSchema } from '../../checks/check.ts';
import { controlsSchema } from '../../checks/controls.ts';
import { checkCategories, platforms, severities } from '../../checks/check.ts';
import { healingModes } from '../../healing/rule.ts';
import { instantSchema } from '../scanner/device.ts';

/** A maintenance window: it opens by a cron pattern (minute hour day month weekday) in a time zone and stays open for some minutes. */
export const maintenanceWindowSchema = z.strictObject({
  cron: z.string().min(9).max(100),
  minutes: z.number().int().min(5).max(1440),
  /** IANA name: `America/New_York`. */
  timeZone: z.string().min(1).max(64),
});
export type MaintenanceWindow = z.infer<typeof maintenanceWindowSchema>;

/** What a person may change about healing. */
export const healingSettingsSchema = z.strictObject({
  mode: z.enum(healingModes),
  windows: z.array(maintenanceWindowSchema).max(20),
  allowDisruptiveOutsideWindow: z.boolean(),
  /** Most hosts that are changed within an hour. */
  hostsPerHour: z.number().int().min(1).max(1000),
  /** Runbooks that are switched off here. */
  disabledRunbooks: z.array(resourceIdSchema).max(500),
});
export type HealingSettings = z.infer<typeof healingSettingsSchema>;

export const checkModes = ['audit', 'enforce'] as const;

/** Audit or enforce, for one check on all hosts or on one group of them; the group's choice goes before the check's. */
export const checkModeSchema = z.strictObject({
  checkId: resourceIdSchema,
  group: z.string().min(1).max(64).nullable(),
  mode: z.enum(checkModes),
});
export type CheckMode = z.infer<typeof checkModeSchema>;

export const checkViewSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  meaning: z.string(),
  platform: z.enum(platforms),
  category: z.enum(checkCategories),
  severity: z.enum(severities),
  controls: controlsSchema,
  intervalSeconds: z.number().int(),
  /** Mode on hosts of no special group. */
  mode: z.enum(checkModes),
  groupModes: z.array(z.strictObject({ group: z.string(), mode: z.enum(checkModes) })),
  /** The runbook that a rule would run; null when drift only goes to a person. */
  runbook: z
    .strictObject({
      id: z.string(),
      title: z.string(),
      disruptive: z.boolean(),
      enabled: z.boolean(),
      /** Modes in which it runs by itself. */
      modes: z.array(z.enum(['standard', 'full'])),
    })
    .nullable(),
  counts: z.strictObject({
    pass: z.number().int(),
    drift: z.number().int(),
    excepted: z.number().int(),
    unknown: z.number().int(),
  }),
});
export type CheckView = z.infer<typeof checkViewSchema>;

/** A named person's decision that a drift is accepted for a while; it ends by itself. */
export const exceptionSchema = z.strictObject({
  id: z.string(),
  checkId: z.string(),
  /** Null for all hosts. */
  hostId: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  /** Set when a person took it back before its end. */
  endedAt: instantSchema.nullable(),
  endedBy: z.string().nullable(),
});
export type Exception = z.infer<typeof exceptionSchema>;
