import { z } from 'zod';
import { healingModes } from '../../healing/rule.ts';
import { instantSchema } from '../scanner/device.ts';
import { healthSchema, stopSchema } from '../scanner/status.ts';

/** A round of checks that is under way. */
export const roundProgressSchema = z.strictObject({
  id: z.string(),
  startedAt: instantSchema,
  /** Name of the person who asked for it; null for a scheduled one. */
  startedBy: z.string().nullable(),
  /** Hosts done and in all. */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** Name of a host being looked at; null between two. */
  current: z.string().nullable(),
});
export type RoundProgress = z.infer<typeof roundProgressSchema>;

export const roundSchema = z.strictObject({
  id: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema,
  startedBy: z.string().nullable(),
  outcome: z.enum(['completed', 'cancelled', 'interrupted']),
  hosts: z.number().int().nonnegative(),
  unreachable: z.number().int().nonnegative(),
  checks: z.number().int().nonnegative(),
  drifts: z.number().int().nonnegative(),
});
export type Round = z.infer<typeof roundSchema>;

/** The clock beside time servers (RFC 5905). */
export const clockVerdictSchema = z.strictObject({
  /** `unknown` while too few servers answered. */
  state: z.enum(['good', 'off', 'unknown']),
  /** Median of what the servers said; positive when our clock is behind. */
  offsetMs: z.number().nullable(),
  askedAt: instantSchema.nullable(),
  servers: z.array(
    z.strictObject({
      name: z.string(),
      offsetMs: z.number().nullable(),
      delayMs: z.number().nullable(),
      outlier: z.boolean(),
      problem: z.string().nullable(),
    }),
  ),
});
export type ClockVerdict = z.infer<typeof clockVerdictSchema>;

export const agentStatusSchema = z.strictObject({
  version: z.string(),
  startedAt: instantSchema,
  now: instantSchema,
  mode: z.enum(healingModes),
  /** Set while "stop all repairs" is in force. */
  stopped: stopSchema.nullable(),
  round: roundProgressSchema.nullable(),
  lastRound: roundSchema.nullable(),
  nextRoundAt: instantSchema.nullable(),
  window: z.strictObject({
    open: z.boolean(),
    /** End of the open window, or null. */
    closesAt: instantSchema.nullable(),
    /** Null when no window is set. */
    nextOpensAt: instantSchema.nullable(),
  }),
  clock: clockVerdictSchema,
  /** The way to central; null while none is configured. */
  uplink: healthSchema.nullable(),
  /** Evidence and facts that wait to be sent. */
  queued: z.number().int().nonnegative(),
  counts: z.strictObject({
    hosts: z.number().int(),
    reachable: z.number().int(),
    open: z.number().int(),
    healing: z.number().int(),
    escalated: z.number().int(),
    suppressed: z.number().int(),
    acknowledged: z.number().int(),
    /** Since midnight, local time of the appliance. */
    healedToday: z.number().int(),
    openedToday: z.number().int(),
    exceptions: z.number().int(),
  }),
  /** Median and 95th percentile of the time from first sight to healed, last 30 days; null while none was healed. */
  timeToHealMs: z.strictObject({ median: z.number(), p95: z.number() }).nullable(),
  recovery: z
    .strictObject({ setAside: z.string().nullable(), restoredFrom: z.string().nullable() })
    .nullable(),
});
export type AgentStatus = z.infer<typeof agentStatusSchema>;
