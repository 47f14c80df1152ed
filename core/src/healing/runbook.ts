import { z } from 'zod';
import { controlsSchema } from '../checks/controls.ts';
import { checkCategories, platforms, resourceIdSchema, severities } from '../checks/check.ts';

const parameterNameSchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** A typed parameter of a runbook. Values reach the script as environment variables `OSIRIS_PARAM_<NAME>`, never as text in it. */
export const parameterSchema = z.discriminatedUnion('type', [
  z.strictObject({
    name: parameterNameSchema,
    type: z.literal('integer'),
    minimum: z.number().int(),
    maximum: z.number().int(),
    default: z.number().int().optional(),
    meaning: z.string().min(3).max(200),
  }),
  z.strictObject({
    name: parameterNameSchema,
    type: z.literal('boolean'),
    default: z.boolean().optional(),
    meaning: z.string().min(3).max(200),
  }),
  z.strictObject({
    name: parameterNameSchema,
    type: z.literal('choice'),
    choices: z.array(z.string().max(100)).min(1).max(50),
    default: z.string().optional(),
    meaning: z.string().min(3).max(200),
  }),
  z.strictObject({
    name: parameterNameSchema,
    type: z.literal('text'),
    /** RE2 pattern that the whole value must match. */
    pattern: z.string().min(1).max(200),
    default: z.string().optional(),
    meaning: z.string().min(3).max(200),
  }),
]);
export type Parameter = z.infer<typeof parameterSchema>;

/** Head of a runbook: `resources/runbooks/<platform>/<id>/runbook.yaml`; beside it `detect`, `remediate`, `verify` and, where possible, `rollback`. */
export const runbookSchema = z.strictObject({
  id: resourceIdSchema,
  title: z.string().min(3).max(120),
  /** What it does to the host, for a practice manager. */
  meaning: z.string().min(10).max(500),
  platform: z.enum(platforms),
  category: z.enum(checkCategories),
  severity: z.enum(severities),
  /** Interrupts people's work (restarts a service they use, reboots): waits for the maintenance window. */
  disruptive: z.boolean(),
  controls: controlsSchema,
  parameters: z.array(parameterSchema).max(20).default([]),
  timeoutSeconds: z.number().int().min(1).max(1800).default(60),
});
export type Runbook = z.infer<typeof runbookSchema>;

/** Parameter values of one run, by name. */
export type ParameterValues = Readonly<Record<string, string | number | boolean>>;

export const runbookSteps = ['detect', 'remediate', 'verify', 'rollback'] as const;
export type RunbookStep = (typeof runbookSteps)[number];
