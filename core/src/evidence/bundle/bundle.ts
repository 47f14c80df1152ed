import { z } from 'zod';
import { findingStates } from '../../checks/finding.ts';
import { observedSchema } from '../../checks/observed.ts';
import { healingModes } from '../../healing/rule.ts';

/** Largest body that is written or read, in bytes. */
export const longestBody = 64 * 1024;
/** What a program said is kept up to that length, in Unicode code points, as all lengths of texts here. */
export const longestOutput = 500;

const instant = z.number().int().nonnegative();
const name = z.string().min(1).max(200);
const sentence = z.string().max(500);
/** SHA-256 in lower-case hexadecimal digits. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** 32 bytes in Base64. */
const bytes32 = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/);

/** What stands in every bundle: whose log, which place, what came before. */
const link = {
  /** Origin of the log, as in its checkpoints. */
  log: name,
  /** 0 for the first. */
  chain_position: instant,
  /** SHA-256 of the body before; 64 zeros for the first. */
  prev_hash: hashSchema,
  /** Milliseconds since 1970-01-01 UTC by the clock of the appliance. */
  recorded_at_ms: instant,
};

/** How a host stood, as one check saw it. */
const hostStateSchema = z.strictObject({
  state: z.enum(findingStates),
  summary: sentence,
  observed: observedSchema,
});

/** What became of it. `rejected` and `expired` are orders that were not carried out; `deferred` waits for its window; `alert` went to a person. */
export const evidenceOutcomes = [
  'success',
  'failed',
  'reverted',
  'deferred',
  'alert',
  'rejected',
  'expired',
] as const;

/**
 * What a record is about: a check said something new, a repair ended, an incident changed hands, a repair was held back, a person chose something, made an exception or let a medical
 * device be asked, a pass of the scanner ended, an order was carried out or refused.
 */
export const evidenceEvents = [
  'finding',
  'repair',
  'incident',
  'refusal',
  'choice',
  'exception',
  'opt_in',
  'scan',
  'order',
] as const;

/** One thing that was seen or done. */
const record = {
  kind: z.literal('record'),
  event: z.enum(evidenceEvents),
  site: name,
  host: z.strictObject({ id: name, name, platform: name }).nullable(),
  policy_version: name,
  check: z.strictObject({ id: name, content_hash: hashSchema }).nullable(),
  pre_state: hostStateSchema.nullable(),
  post_state: hostStateSchema.nullable(),
  /** Runbook or order; null when nothing was done. */
  action: z
    .strictObject({
      kind: z.enum(['runbook', 'order']),
      id: name,
      content_hash: hashSchema.nullable(),
    })
    .nullable(),
  incident: name.nullable(),
  outcome: z.enum(evidenceOutcomes),
  reason: sentence,
  rollback_available: z.boolean(),
  started_at_ms: instant,
  ended_at_ms: instant,
  ruleset_hash: hashSchema,
  system_revision: name,
  /** Who looks after the practice. */
  deployment_mode: z.enum(['direct', 'reseller']),
  healing_mode: z.enum(healingModes),
  reseller: name.nullable(),
  ntp: z.strictObject({
    state: z.enum(['good', 'off', 'unknown']),
    offset_ms: z.number().nullable(),
    asked_at_ms: instant.nullable(),
  }),
  /** Framework id to control ids. */
  controls: z.record(
    z.string().regex(/^[a-z][a-z0-9_]{0,30}$/),
    z.array(z.string().min(1).max(40)).max(12),
  ),
  /** What the programs printed, cut; null for a check that passed. */
  output: z.string().max(longestOutput).nullable(),
};

/** First entry of a log. */
const logStart = {
  kind: z.literal('log_start'),
  site: name,
  /** Public key that signs this entry and those behind it. */
  key: bytes32,
  /** Last witnessed checkpoint of the log that this one continues, after the hardware was replaced. */
  predecessor: z.strictObject({ origin: name, size: instant, root: bytes32 }).nullable(),
};

/** The entries behind this one are signed by another key. Signed by the old one. */
const keyChange = { kind: z.literal('key_change'), key: bytes32 };

/** The body of an evidence bundle, version 1. docs/formats/evidence-bundle.md describes each field. */
export const bundleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...link, ...record }),
  z.strictObject({ ...link, ...logStart }),
  z.strictObject({ ...link, ...keyChange }),
]);
export type Bundle = z.infer<typeof bundleSchema>;

/** What whoever writes evidence says; the chain adds the rest. */
export const bundleContentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ recorded_at_ms: instant, ...record }),
  z.strictObject({ recorded_at_ms: instant, ...logStart }),
  z.strictObject({ recorded_at_ms: instant, ...keyChange }),
]);
export type BundleContent = z.infer<typeof bundleContentSchema>;

/** Of a check that passed, without anything done, no output is kept: it proves nothing and may name patients. */
export function keepsNeedlessOutput(bundle: Bundle): boolean {
  if (bundle.kind !== 'record' || bundle.action !== null) return false;
  return bundle.pre_state?.state === 'pass' && bundle.output !== null;
}
