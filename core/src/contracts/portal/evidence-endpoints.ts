import { z } from 'zod';
import { proofSteps } from '../../evidence/witness/prove-entry.ts';
import { witnessAlarms } from '../../evidence/witness/witness-answer.ts';
import { agentEndpoints } from '../agent/endpoints.ts';
import { evidenceDetailSchema, evidenceStatusSchema } from '../agent/evidence.ts';
import type { EndpointTable } from '../endpoint.ts';
import { instantSchema } from '../scanner/device.ts';

const none = z.strictObject({});
const nothing = z.undefined();
const count = z.number().int().nonnegative();
const agent = agentEndpoints;

/** Something that the portal's witness refused to cosign. */
const evidenceAlarmSchema = z.strictObject({
  id: z.string(),
  at: instantSchema,
  kind: z.enum(witnessAlarms),
  /** Where the log is not what it was; see `WitnessAlarm`. */
  position: count,
  /** Name of the log that was shown; null where none could be read. */
  origin: z.string().nullable(),
  /** Both signed notes: what was seen before, and what was shown. */
  seenNote: z.string().nullable(),
  shownNote: z.string().nullable(),
  /** Acknowledging it means to follow the log that was shown from now on. */
  acceptsSuccessor: z.boolean(),
  acknowledged: z
    .strictObject({ by: z.string(), at: instantSchema, reason: z.string() })
    .nullable(),
});
export type EvidenceAlarm = z.infer<typeof evidenceAlarmSchema>;

/** What the portal saw of the log itself. */
const portalWitnessSchema = z.strictObject({
  /** Name of its key. */
  name: z.string(),
  verifierKey: z.string(),
  /** The log that it follows; null until it saw one. */
  log: z
    .strictObject({
      origin: z.string(),
      verifierKey: z.string(),
      pinnedAt: instantSchema,
      /** Of the largest checkpoint that it saw. */
      size: count,
      seenAt: instantSchema,
    })
    .nullable(),
  /** When it last looked and found all in order; null until then. */
  checkedAt: instantSchema.nullable(),
  /** What the log showed last is not what it saw before: it cosigns nothing of it. */
  contradicted: z.boolean(),
  /** The newest first; at most 50. */
  alarms: z.array(evidenceAlarmSchema),
});
export type PortalWitness = z.infer<typeof portalWitnessSchema>;

export const evidenceViewSchema = z.strictObject({
  /** As the agent told it last; null when it never did. */
  status: evidenceStatusSchema.nullable(),
  asOf: instantSchema.nullable(),
  witness: portalWitnessSchema,
});
export type EvidenceView = z.infer<typeof evidenceViewSchema>;

/** An entry, and what the portal found when it looked at its proof. */
const provenEntrySchema = z.strictObject({
  entry: evidenceDetailSchema,
  steps: z.array(
    z.strictObject({ id: z.enum(proofSteps), verdict: z.enum(['PASS', 'FAIL', 'NOT PROVEN']) }),
  ),
});
export type ProvenEntry = z.infer<typeof provenEntrySchema>;

/** The log of evidence and its witness, as pages ask for them. */
export const evidencePortalEndpoints = {
  evidence: {
    method: 'GET',
    path: '/api/evidence',
    params: none,
    body: nothing,
    answer: evidenceViewSchema,
  },
  searchEvidence: {
    method: 'POST',
    path: '/api/evidence/search',
    params: none,
    body: agent.searchEvidence.body,
    answer: agent.searchEvidence.answer,
  },
  evidenceEntry: {
    method: 'GET',
    path: '/api/evidence/entries/:position',
    params: agent.evidenceEntry.params,
    body: nothing,
    answer: provenEntrySchema,
  },
  acknowledgeEvidenceAlarm: {
    method: 'POST',
    path: '/api/evidence/alarms/:id/acknowledge',
    params: z.strictObject({ id: z.string().regex(/^[1-9][0-9]{0,14}$/) }),
    body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
    answer: evidenceViewSchema,
  },
} as const satisfies EndpointTable;

/** Downloads beside the table, for anybody signed in; each packet stands in the audit. `packet` takes `from` and `to` (at most 5,000 entries) in the query. */
export const evidencePaths = {
  packet: '/api/evidence/packet.jsonl',
  trustRoots: '/api/evidence/trust-roots.json',
} as const;
