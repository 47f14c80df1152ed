import { z } from 'zod';
import { evidenceEvents, evidenceOutcomes } from '../../evidence/bundle/bundle.ts';
import { instantSchema } from '../scanner/device.ts';
import { healthSchema } from '../scanner/status.ts';

const count = z.number().int().nonnegative();
/** 32 bytes in Base64. */
const hash = z.string().max(44);

/** A signed note (C2SP): text of a checkpoint, its signature, cosignatures. */
const noteSchema = z.string().max(64 * 1024);

/** How the log of evidence stands. */
export const evidenceStatusSchema = z.strictObject({
  /** Whether entries are being signed, and if not, why. */
  signing: healthSchema,
  /** Name of the log; null before the first entry. */
  origin: z.string().nullable(),
  /** The key that others pin, as C2SP writes it; null before the first entry. */
  verifierKey: z.string().nullable(),
  length: count,
  /** Entries that wait for a usable key. */
  unsigned: count,
  /** Entries before this position are no longer kept here; central has them. */
  pruned: count,
  /** The newest checkpoint. */
  checkpoint: z
    .strictObject({ size: count, madeAt: instantSchema, root: hash, note: noteSchema })
    .nullable(),
  /** The newest checkpoint that somebody besides the log signed. */
  witnessed: z
    .strictObject({
      size: count,
      witnesses: z.array(z.strictObject({ name: z.string(), at: instantSchema })),
    })
    .nullable(),
  /** Logs before this one, which it continues, the oldest first. */
  earlier: z.array(z.strictObject({ origin: z.string(), length: count })),
});
export type EvidenceStatus = z.infer<typeof evidenceStatusSchema>;

/** One row of the list of evidence. */
export const evidenceEntrySchema = z.strictObject({
  position: count,
  recordedAt: instantSchema,
  /** `log_start` for the first of a log. */
  event: z.enum([...evidenceEvents, 'log_start', 'key_change']),
  outcome: z.enum(evidenceOutcomes).nullable(),
  hostId: z.string().nullable(),
  hostName: z.string().nullable(),
  checkId: z.string().nullable(),
  /** Of the check; null where it is about none. */
  title: z.string().nullable(),
  incidentId: z.string().nullable(),
  reason: z.string(),
});
export type EvidenceEntry = z.infer<typeof evidenceEntrySchema>;

/** An entry as it was signed, and what proves it. */
export const evidenceDetailSchema = evidenceEntrySchema.extend({
  /** The exact body, canonical JSON. */
  body: z.string(),
  /** SHA-256 of the body, hexadecimal. */
  hash: z.string(),
  previousHash: z.string(),
  /** Base64. */
  signature: z.string(),
  /** Leads to the root of the newest checkpoint; null while none covers the entry. */
  proof: z.strictObject({ size: count, hashes: z.array(hash).max(64) }).nullable(),
  witnessed: z.boolean(),
});
export type EvidenceDetail = z.infer<typeof evidenceDetailSchema>;

export const evidenceSearchSchema = z.strictObject({
  hostId: z.string().max(64).optional(),
  checkId: z.string().max(64).optional(),
  incidentId: z.string().max(64).optional(),
  event: z.enum(evidenceEvents).optional(),
  outcome: z.enum(evidenceOutcomes).optional(),
  /** Only those before that position. */
  before: count.optional(),
});
export type EvidenceSearch = z.infer<typeof evidenceSearchSchema>;

/** What a witness asks for: the newest checkpoint, and that it goes on from what the witness saw. */
export const checkpointAnswerSchema = z.strictObject({
  /** Null while there is none. */
  note: noteSchema.nullable(),
  verifierKey: z.string().nullable(),
  /** From the size that was asked about; empty when that is 0 or the same; null when the log was never that long. */
  consistency: z.array(hash).max(64).nullable(),
});
export type CheckpointAnswer = z.infer<typeof checkpointAnswerSchema>;
