import { z } from 'zod';
import { checkCategories, severities } from '../../checks/check.ts';
import { observedSchema } from '../../checks/observed.ts';
import {
  attemptOutcomes,
  escalationReasons,
  holdReasons,
  incidentEndings,
  incidentStates,
  timelineKinds,
} from '../../healing/incident.ts';
import { instantSchema } from '../scanner/device.ts';

export const incidentSummarySchema = z.strictObject({
  id: z.string(),
  hostId: z.string(),
  hostName: z.string(),
  checkId: z.string(),
  /** Title of the check. */
  title: z.string(),
  category: z.enum(checkCategories),
  severity: z.enum(severities),
  state: z.enum(incidentStates),
  /** Why an open one is not being repaired; null otherwise. */
  hold: z.enum(holdReasons).nullable(),
  /** When what holds it back is expected to end; null when unknown or when nothing holds it back. */
  holdUntil: instantSchema.nullable(),
  /** Why it went to a person; null while it did not. */
  escalation: z.enum(escalationReasons).nullable(),
  /** How it ended; null until then. */
  ending: z.enum(incidentEndings).nullable(),
  openedAt: instantSchema,
  changedAt: instantSchema,
  /** Set with the final state. */
  endedAt: instantSchema.nullable(),
  attempts: z.number().int().nonnegative(),
});
export type IncidentSummary = z.infer<typeof incidentSummarySchema>;

export const timelineEntrySchema = z.strictObject({
  at: instantSchema,
  kind: z.enum(timelineKinds),
  /** What happened, as a sentence. */
  text: z.string(),
  /** Person who did it; null when the agent did. */
  by: z.string().nullable(),
  observed: observedSchema.nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const attemptSchema = z.strictObject({
  id: z.string(),
  runbookId: z.string(),
  runbookTitle: z.string(),
  ruleId: z.string().nullable(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  outcome: z.enum(attemptOutcomes).nullable(),
});

export const incidentDetailSchema = incidentSummarySchema.extend({
  /** Meaning of the check when it drifts. */
  meaning: z.string(),
  /** What was seen when it was opened, and last. */
  firstObserved: observedSchema,
  lastObserved: observedSchema,
  attemptList: z.array(attemptSchema),
  /** The oldest first. */
  timeline: z.array(timelineEntrySchema),
});
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;
