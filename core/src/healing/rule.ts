import { z } from 'zod';
import { platforms, resourceIdSchema } from '../checks/check.ts';
import { conditionSchema } from '../checks/condition.ts';

/** What a rule may do. A rule that names anything else is refused when it is loaded. */
export const ruleActionSchema = z.discriminatedUnion('name', [
  z.strictObject({
    name: z.literal('run_runbook'),
    runbook: resourceIdSchema,
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  }),
  /** Hands the incident to a person at once. */
  z.strictObject({ name: z.literal('escalate'), reason: z.string().min(3).max(200) }),
]);
export type RuleAction = z.infer<typeof ruleActionSchema>;

/** How much the appliance repairs by itself. */
export const healingModes = ['off', 'standard', 'full'] as const;
export type HealingMode = (typeof healingModes)[number];

/**
 * A level 1 rule: a drift of one check, under conditions on what was observed, leads to one action.
 *
 * Built-in rules (YAML) have priority 10, synced ones (JSON) 5; the smaller number wins, then the order of ids.
 */
export const ruleSchema = z.strictObject({
  id: resourceIdSchema,
  title: z.string().min(3).max(120),
  /** The check whose drift it answers. */
  check: resourceIdSchema,
  /** Guard: hosts of other platforms never match. */
  platforms: z.array(z.enum(platforms)).min(1),
  /** All must hold. Fields are the finding's observed values, and `host.group`, `host.distribution`, `severity`, `category`. */
  when: z.array(conditionSchema).max(20).default([]),
  action: ruleActionSchema,
  /** Modes in which it acts by itself; none means that it only acts when a person asks. */
  modes: z.array(z.enum(['standard', 'full'])).default([]),
});
export type Rule = z.infer<typeof ruleSchema>;

/** Head of a file of rules, YAML or JSON; the entries are read one by one, so that all faults can be told. */
export const ruleFileSchema = z.strictObject({
  version: z.literal(1),
  rules: z.array(z.unknown()).max(1000),
});

export const rulePriorities = { builtIn: 10, synced: 5 } as const;
