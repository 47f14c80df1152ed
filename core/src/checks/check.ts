import { z } from 'zod';
import { conditionSchema } from './condition.ts';
import { controlsSchema } from './controls.ts';
import { metricIds } from './metric.ts';

/** Where a check or runbook applies: a Linux host, a Windows host, the appliance itself, or the network as the appliance sees it. */
export const platforms = ['linux', 'windows', 'appliance', 'network'] as const;
export type Platform = (typeof platforms)[number];

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

export const checkCategories = [
  'ssh',
  'firewall',
  'audit',
  'services',
  'patching',
  'encryption',
  'accounts',
  'permissions',
  'kernel',
  'mandatory-access',
  'antivirus',
  'backup',
  'logging',
  'storage',
  'time',
  'certificates',
  'network',
] as const;
export type CheckCategory = (typeof checkCategories)[number];

/** Kebab-case id of a check, runbook or rule: `linux-ssh-root-login`. */
export const resourceIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
  .max(64);

/** How the output of a command becomes observed values; see parse-output.ts for each. */
export const outputParsers = ['key-values', 'lines', 'json', 'number', 'exit-code'] as const;

/** What is done on the host to learn its state. Nothing that a host said is ever part of it. */
export const probeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('command'),
    /** Argument list; the first is the program. */
    run: z.array(z.string().min(1).max(500)).min(1).max(50),
    /** Runs as root (through sudo where the sign-in is not root). */
    privileged: z.boolean().default(false),
    /** Exit codes with which the output still is an answer. */
    exitCodes: z.array(z.number().int().min(0).max(255)).min(1).default([0]),
    parse: z.enum(outputParsers),
    timeoutSeconds: z.number().int().min(1).max(300).default(20),
  }),
  /** The runbook's own `detect` script, which prints one JSON object ({@link scriptAnswerSchema}). */
  z.strictObject({ kind: z.literal('script'), runbook: resourceIdSchema }),
  /** Done by the agent's own code, named here: time, certificates, ports, its own health. */
  z.strictObject({ kind: z.literal('built-in'), name: resourceIdSchema }),
]);
export type Probe = z.infer<typeof probeSchema>;

/** A check, as it stands in `resources/checks/<platform>/<id>.yaml`. */
export const checkSchema = z.strictObject({
  id: resourceIdSchema,
  /** The wanted state as a sentence: "Nobody signs in as root over SSH". */
  title: z.string().min(3).max(120),
  /** What it means when it is not so, for a practice manager. */
  meaning: z.string().min(10).max(500),
  platform: z.enum(platforms),
  category: z.enum(checkCategories),
  severity: z.enum(severities),
  controls: controlsSchema,
  /** The metric that it counts for, where that is another than its category's. */
  metric: z.enum(metricIds).optional(),
  intervalSeconds: z.number().int().min(30).max(86_400).default(60),
  probe: probeSchema,
  /** For command probes: all must hold for a host on which the check makes sense at all; else it is not applicable. */
  applies: z.array(conditionSchema).default([]),
  /** The wanted state: all must hold. Scripts and built-ins may judge by themselves and leave it empty. */
  wanted: z.array(conditionSchema).default([]),
  /** Whether a drift may be repaired unless a person chose otherwise. */
  defaultMode: z.enum(['audit', 'enforce']).default('enforce'),
});
export type Check = z.infer<typeof checkSchema>;
