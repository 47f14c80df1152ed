import { z } from 'zod';
import { observedSchema } from './observed.ts';

/**
 * Outcome of one check on one host: as wanted, drifted, not a thing of this host, or not to be told (with the reason).
 * An unknown outcome is never counted as passed, and never heals an incident.
 */
export const findingStates = ['pass', 'drift', 'not-applicable', 'unknown'] as const;
export type FindingState = (typeof findingStates)[number];

/** The one JSON object that `detect` and `verify` scripts print. */
export const scriptAnswerSchema = z.strictObject({
  state: z.enum(findingStates),
  /** One line for people: "PermitRootLogin is yes". */
  summary: z.string().max(500),
  observed: observedSchema.default({}),
});
export type ScriptAnswer = z.infer<typeof scriptAnswerSchema>;

/** The one JSON object that `remediate` and `rollback` scripts print. */
export const changeAnswerSchema = z.strictObject({
  changed: z.boolean(),
  summary: z.string().max(500),
});
export type ChangeAnswer = z.infer<typeof changeAnswerSchema>;

/** What one check said about one host at one moment. */
export interface Finding {
  readonly hostId: string;
  readonly checkId: string;
  readonly state: FindingState;
  readonly summary: string;
  readonly observed: z.infer<typeof observedSchema>;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}
