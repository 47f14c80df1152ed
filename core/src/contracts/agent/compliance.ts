import { z } from 'zod';
import { checkCategories, severities } from '../../checks/check.ts';
import { metricIds } from '../../checks/metric.ts';
import { controlStates } from '../../frameworks/control-state.ts';
import { controlSchema, frameworkSchema } from '../../frameworks/framework.ts';
import { scoreSubjects } from '../../frameworks/history.ts';
import { frameworkChoiceSchema, presetsFileSchema } from '../../frameworks/presets-file.ts';
import { standingStates } from '../../frameworks/standing.ts';
import { instantSchema } from '../scanner/device.ts';

const count = z.number().int().nonnegative();
const percent = z.number().int().min(0).max(100);

const countsSchema = z.strictObject({ pass: count, drift: count, accepted: count, unknown: count });

/** A score and what made it; `core/src/frameworks/score.ts` has the rule. */
const scoreSchema = z.strictObject({
  /** Null: not known yet. */
  score: percent.nullable(),
  /** How much of what there is to know is known; null when there is nothing. */
  coverage: percent.nullable(),
  counts: countsSchema,
});

const checkIds = z.array(z.string());

const metricViewSchema = scoreSchema.extend({
  id: z.enum(metricIds),
  title: z.string(),
  about: z.string(),
  checkIds,
  /** What pulls it down, the heaviest first; at most 50. */
  pulls: z.array(
    z.strictObject({
      hostId: z.string(),
      checkId: z.string(),
      state: z.enum(['drift', 'accepted']),
      points: z.number().nonnegative(),
    }),
  ),
});
export type MetricView = z.infer<typeof metricViewSchema>;

const controlViewSchema = controlSchema.extend({
  state: z.enum(controlStates),
  counts: countsSchema,
  checkIds,
});
export type ControlView = z.infer<typeof controlViewSchema>;

const frameworkViewSchema = frameworkSchema.extend({
  ...scoreSchema.shape,
  /** Empty unless the framework is chosen. */
  controls: z.array(controlViewSchema),
});
export type FrameworkView = z.infer<typeof frameworkViewSchema>;

/** One check on one host that does not pass. */
const openFindingSchema = z.strictObject({
  hostId: z.string(),
  hostName: z.string(),
  state: z.enum(standingStates).exclude(['pass']),
  /** What was seen; empty where it was never looked at, or too long ago. */
  summary: z.string(),
  /** When it was looked at last; null before the first time. */
  at: instantSchema.nullable(),
  /** The incident about it that is not over; null when there is none. */
  incidentId: z.string().nullable(),
  /** The exception that covers it. */
  accepted: z.strictObject({ by: z.string(), reason: z.string(), until: instantSchema }).nullable(),
});

const checkStandingSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  meaning: z.string(),
  category: z.enum(checkCategories),
  severity: z.enum(severities),
  metric: z.enum(metricIds).nullable(),
  counts: countsSchema,
  /** What does not pass; at most 20, faults before what is not known. `counts` has them all. */
  open: z.array(openFindingSchema),
  /** What was repaired and verified within the last 30 days, the newest first: all are counted, at most three named. */
  repairedCount: count,
  repaired: z.array(
    z.strictObject({ incidentId: z.string(), hostName: z.string(), endedAt: instantSchema }),
  ),
});
export type CheckStanding = z.infer<typeof checkStandingSchema>;

/** How the practice stands: everything that the page on compliance shows but the history. */
export const complianceSchema = z.strictObject({
  now: instantSchema,
  /** The frameworks that count here. */
  chosen: frameworkChoiceSchema,
  presets: presetsFileSchema.shape.presets,
  /** The seven. */
  metrics: z.array(metricViewSchema),
  /** What counts for frameworks and for no metric. */
  outside: z.strictObject({ about: z.string(), checkIds }),
  frameworks: z.array(frameworkViewSchema),
  checks: z.array(checkStandingSchema),
});
export type Compliance = z.infer<typeof complianceSchema>;

const scoreHistorySchema = z.strictObject({
  subject: z.enum(scoreSubjects),
  /** One for each of the last 366 local days of the appliance, the oldest first; null figures where nothing was known. */
  points: z.array(
    z.strictObject({
      day: z.iso.date(),
      score: percent.nullable(),
      coverage: percent.nullable(),
    }),
  ),
});
export type ScoreHistory = z.infer<typeof scoreHistorySchema>;

const by = z.string().min(1).max(100);

/** The agent's operations on compliance; endpoints.ts has the whole table. */
export const complianceEndpoints = {
  compliance: {
    method: 'GET',
    path: '/v1/compliance',
    params: z.strictObject({}),
    body: z.undefined(),
    answer: complianceSchema,
  },
  scoreHistory: {
    method: 'GET',
    path: '/v1/compliance/history/:id',
    params: z.strictObject({ id: z.enum(scoreSubjects) }),
    body: z.undefined(),
    answer: scoreHistorySchema,
  },
  /** Chooses which frameworks count here. Scores of the others go on being kept. */
  chooseFrameworks: {
    method: 'PUT',
    path: '/v1/compliance/frameworks',
    params: z.strictObject({}),
    body: z.strictObject({ by, frameworks: frameworkChoiceSchema }),
    answer: complianceSchema,
  },
} as const;
