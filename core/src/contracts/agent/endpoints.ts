import { z } from 'zod';
import type { EndpointTable } from '../endpoint.ts';
import { incidentStates } from '../../healing/incident.ts';
import { instantSchema } from '../scanner/device.ts';
import { complianceEndpoints } from './compliance.ts';
import {
  checkpointAnswerSchema,
  evidenceDetailSchema,
  evidenceEntrySchema,
  evidenceSearchSchema,
  evidenceStatusSchema,
} from './evidence.ts';
import { hostCredentialSchema, hostDetailSchema, hostSummarySchema } from './host.ts';
import { incidentDetailSchema, incidentSummarySchema } from './incident.ts';
import {
  checkModeSchema,
  checkViewSchema,
  exceptionSchema,
  healingSettingsSchema,
} from './settings.ts';
import { agentStatusSchema, roundProgressSchema, roundSchema } from './status.ts';

const none = z.strictObject({});
const byId = z.strictObject({ id: z.string().min(1).max(64) });
const nothing = z.undefined();

/** Sign-in name of the person on whose behalf the portal asks. */
const by = z.string().min(1).max(100);
const reason = z.string().trim().min(3).max(500);

/** The agent's API, version 1, on its Unix socket. `GET /v1/events` (see events.ts) stands beside the table. */
export const agentEndpoints = {
  ...complianceEndpoints,
  status: {
    method: 'GET',
    path: '/v1/status',
    params: none,
    body: nothing,
    answer: agentStatusSchema,
  },
  listHosts: {
    method: 'GET',
    path: '/v1/hosts',
    params: none,
    body: nothing,
    answer: z.strictObject({ hosts: z.array(hostSummarySchema) }),
  },
  host: {
    method: 'GET',
    path: '/v1/hosts/:id',
    params: byId,
    body: nothing,
    answer: hostDetailSchema,
  },
  /** Stores a sign-in, or removes it (null); it is tried at once. */
  storeCredential: {
    method: 'PUT',
    path: '/v1/hosts/:id/credential',
    params: byId,
    body: z.strictObject({ by, credential: hostCredentialSchema.nullable() }),
    answer: hostDetailSchema,
  },
  /** Pins the key that the host shows now, after a person made sure that it is right. */
  trustHostKey: {
    method: 'POST',
    path: '/v1/hosts/:id/trust-key',
    params: byId,
    body: z.strictObject({ by, reason, fingerprint: z.string().max(100) }),
    answer: hostDetailSchema,
  },
  /** The newest first, of the same moment by id; at most 500, older ones by `before` and `beforeId`. */
  listIncidents: {
    method: 'POST',
    path: '/v1/incidents/search',
    params: none,
    body: z.strictObject({
      states: z.array(z.enum(incidentStates)).min(1).optional(),
      hostId: z.string().max(64).optional(),
      /** Only those opened before that moment; with `beforeId`, of the same moment also those that come after that one. */
      before: instantSchema.optional(),
      beforeId: z.string().max(64).optional(),
    }),
    answer: z.strictObject({ incidents: z.array(incidentSummarySchema), more: z.boolean() }),
  },
  incident: {
    method: 'GET',
    path: '/v1/incidents/:id',
    params: byId,
    body: nothing,
    answer: incidentDetailSchema,
  },
  acknowledgeIncident: {
    method: 'POST',
    path: '/v1/incidents/:id/acknowledge',
    params: byId,
    body: z.strictObject({ by, note: z.string().trim().max(500) }),
    answer: incidentDetailSchema,
  },
  /** Ends an incident that a person took care of, or does not care about; a drift that is still there opens a new one unless an exception covers it. */
  closeIncident: {
    method: 'POST',
    path: '/v1/incidents/:id/close',
    params: byId,
    body: z.strictObject({ by, reason }),
    answer: incidentDetailSchema,
  },
  /** Asks for a repair now, although a cooldown, an open circuit or an earlier escalation holds it back. Windows, exceptions and switches still hold. */
  retryIncident: {
    method: 'POST',
    path: '/v1/incidents/:id/retry',
    params: byId,
    body: z.strictObject({ by }),
    answer: incidentDetailSchema,
  },
  listChecks: {
    method: 'GET',
    path: '/v1/checks',
    params: none,
    body: nothing,
    answer: z.strictObject({ checks: z.array(checkViewSchema), groups: z.array(z.string()) }),
  },
  /** `mode: null` takes a choice back. */
  changeCheckMode: {
    method: 'PUT',
    path: '/v1/check-modes',
    params: none,
    body: checkModeSchema.extend({ by, mode: checkModeSchema.shape.mode.nullable() }),
    answer: checkViewSchema,
  },
  listExceptions: {
    method: 'GET',
    path: '/v1/exceptions',
    params: none,
    body: nothing,
    answer: z.strictObject({ exceptions: z.array(exceptionSchema) }),
  },
  addException: {
    method: 'POST',
    path: '/v1/exceptions',
    params: none,
    body: z.strictObject({
      by,
      reason,
      checkId: z.string().max(64),
      hostId: z.string().max(64).nullable(),
      /** At most 400 days ahead. */
      expiresAt: instantSchema,
    }),
    answer: exceptionSchema,
  },
  endException: {
    method: 'DELETE',
    path: '/v1/exceptions/:id',
    params: byId,
    body: z.strictObject({ by }),
    answer: exceptionSchema,
  },
  settings: {
    method: 'GET',
    path: '/v1/settings',
    params: none,
    body: nothing,
    answer: healingSettingsSchema,
  },
  changeSettings: {
    method: 'PUT',
    path: '/v1/settings',
    params: none,
    body: z.strictObject({ by, settings: healingSettingsSchema }),
    answer: healingSettingsSchema,
  },
  startRound: {
    method: 'POST',
    path: '/v1/rounds',
    params: none,
    body: z.strictObject({ by }),
    answer: roundProgressSchema,
  },
  cancelRound: {
    method: 'DELETE',
    path: '/v1/rounds/current',
    params: none,
    body: z.strictObject({ by }),
    answer: z.strictObject({ cancelled: z.boolean() }),
  },
  /** The newest first. */
  listRounds: {
    method: 'GET',
    path: '/v1/rounds',
    params: none,
    body: nothing,
    answer: z.strictObject({ rounds: z.array(roundSchema) }),
  },
  evidence: {
    method: 'GET',
    path: '/v1/evidence',
    params: none,
    body: nothing,
    answer: evidenceStatusSchema,
  },
  /** The newest first; at most 200, older ones by `before`. */
  searchEvidence: {
    method: 'POST',
    path: '/v1/evidence/search',
    params: none,
    body: evidenceSearchSchema,
    answer: z.strictObject({ entries: z.array(evidenceEntrySchema), more: z.boolean() }),
  },
  evidenceEntry: {
    method: 'GET',
    path: '/v1/evidence/entries/:position',
    params: z.strictObject({ position: z.string().regex(/^(?:0|[1-9][0-9]{0,14})$/) }),
    body: nothing,
    answer: evidenceDetailSchema,
  },
  /** Lines of a packet (docs/formats/site-log.md): the entries from a position on, before another, at most 5,000; and a proof from each size at which somebody saw the log before. */
  evidencePacket: {
    method: 'POST',
    path: '/v1/evidence/packet',
    params: none,
    body: z.strictObject({
      from: z.number().int().nonnegative(),
      to: z.number().int().nonnegative(),
      seen: z.array(z.number().int().nonnegative()).max(20),
    }),
    answer: z.strictObject({ lines: z.array(z.string()) }),
  },
  /** For witnesses, who saw the log at a size; 0 for never. */
  checkpoint: {
    method: 'GET',
    path: '/v1/evidence/checkpoint/:seen',
    params: z.strictObject({ seen: z.string().regex(/^(?:0|[1-9][0-9]{0,14})$/) }),
    body: nothing,
    answer: checkpointAnswerSchema,
  },
  /** A witness hands in the signed note with its cosignature, which is checked and kept. */
  addCosignature: {
    method: 'POST',
    path: '/v1/evidence/cosignatures',
    params: none,
    body: z.strictObject({ note: z.string().max(64 * 1024), witnessKey: z.string().max(300) }),
    answer: evidenceStatusSchema,
  },
  /** "Stop all repairs": checks go on, nothing is changed anywhere until a person resumes; survives restarts. */
  stop: {
    method: 'POST',
    path: '/v1/stop',
    params: none,
    body: z.strictObject({ by, reason }),
    answer: agentStatusSchema,
  },
  resume: {
    method: 'POST',
    path: '/v1/resume',
    params: none,
    body: z.strictObject({ by, reason }),
    answer: agentStatusSchema,
  },
} as const satisfies EndpointTable;

export type AgentEndpoints = typeof agentEndpoints;
export type AgentOperation = keyof AgentEndpoints;
