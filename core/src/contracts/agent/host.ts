import { z } from 'zod';
import { findingStates } from '../../checks/finding.ts';
import { observedSchema } from '../../checks/observed.ts';
import { platforms } from '../../checks/check.ts';
import { instantSchema } from '../scanner/device.ts';

export const hostOrigins = ['appliance', 'configuration', 'scanner'] as const;
export const hostStates = ['reachable', 'unreachable', 'waiting'] as const;

/** Why a host cannot be looked at: stable id, what happened, what to do. */
export const hostProblemSchema = z.strictObject({
  id: z.string(),
  message: z.string(),
  next: z.string(),
  since: instantSchema,
});

/** One host that the agent watches; `waiting` means never reached yet, for instance because no credential is known. */
export const hostSummarySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Null for the appliance itself. */
  address: z.string().nullable(),
  platform: z.enum(platforms),
  group: z.string(),
  origin: z.enum(hostOrigins),
  state: z.enum(hostStates),
  problem: hostProblemSchema.nullable(),
  /** End of the last check of this host; null when there was none. */
  checkedAt: instantSchema.nullable(),
  counts: z.strictObject({
    pass: z.number().int(),
    drift: z.number().int(),
    /** Drifts that an exception covers; not counted in `drift`. */
    excepted: z.number().int(),
    unknown: z.number().int(),
  }),
  openIncidents: z.number().int(),
});
export type HostSummary = z.infer<typeof hostSummarySchema>;

export const findingSchema = z.strictObject({
  checkId: z.string(),
  state: z.enum(findingStates),
  summary: z.string(),
  observed: observedSchema,
  at: instantSchema,
  /** Since when the state is this one. */
  since: instantSchema,
  /** Exception that covers it; null when none does. */
  exceptionId: z.string().nullable(),
});
export type FindingView = z.infer<typeof findingSchema>;

export const hostDetailSchema = hostSummarySchema.extend({
  findings: z.array(findingSchema),
  /** `Debian GNU/Linux 12 (bookworm)`; null while unknown. */
  system: z.string().nullable(),
  /** How the agent signs in; null for the appliance itself. */
  signIn: z
    .strictObject({
      user: z.string().nullable(),
      method: z.enum(['password', 'key', 'none']),
      /** `SHA256:…` of the pinned key; null before the first contact. */
      hostKey: z.string().nullable(),
      /** The other key that the host shows now; null unless it changed. */
      shownHostKey: z.string().nullable(),
    })
    .nullable(),
});
export type HostDetail = z.infer<typeof hostDetailSchema>;

/** A sign-in for one host. Goes into the agent's encrypted store and never comes out again. */
export const hostCredentialSchema = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('password'),
    user: z.string().min(1).max(64),
    password: z.string().min(1).max(500),
  }),
  z.strictObject({
    method: z.literal('key'),
    user: z.string().min(1).max(64),
    privateKey: z.string().min(1).max(20_000),
    passphrase: z.string().max(500).nullable(),
    /** For sudo where it asks; null where it does not. */
    sudoPassword: z.string().max(500).nullable(),
  }),
]);
export type HostCredential = z.infer<typeof hostCredentialSchema>;
