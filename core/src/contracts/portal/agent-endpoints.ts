import { z } from 'zod';
import { agentEndpoints } from '../agent/endpoints.ts';
import { hostSummarySchema } from '../agent/host.ts';
import { healingSettingsSchema } from '../agent/settings.ts';
import { agentStatusSchema } from '../agent/status.ts';
import type { EndpointTable } from '../endpoint.ts';
import { instantSchema } from '../scanner/device.ts';
import { programViewSchema } from './program-view.ts';

const none = z.strictObject({});
const byId = z.strictObject({ id: z.string().min(1).max(64) });
const nothing = z.undefined();
const agent = agentEndpoints;

export const agentViewSchema = programViewSchema(agentStatusSchema);
export type AgentView = z.infer<typeof agentViewSchema>;

/** The agent's part of the portal's API. Who asks is taken from the session, so no body names a person. */
export const agentPortalEndpoints = {
  compliance: {
    method: 'GET',
    path: '/api/compliance',
    params: none,
    body: nothing,
    answer: agent.compliance.answer,
  },
  scoreHistory: {
    method: 'GET',
    path: '/api/compliance/history/:id',
    params: agent.scoreHistory.params,
    body: nothing,
    answer: agent.scoreHistory.answer,
  },
  chooseFrameworks: {
    method: 'PUT',
    path: '/api/compliance/frameworks',
    params: none,
    body: agent.chooseFrameworks.body.omit({ by: true }),
    answer: agent.chooseFrameworks.answer,
  },
  agent: {
    method: 'GET',
    path: '/api/agent',
    params: none,
    body: nothing,
    answer: agentViewSchema,
  },
  listHosts: {
    method: 'GET',
    path: '/api/hosts',
    params: none,
    body: nothing,
    answer: z.strictObject({ asOf: instantSchema.nullable(), hosts: z.array(hostSummarySchema) }),
  },
  host: {
    method: 'GET',
    path: '/api/hosts/:id',
    params: byId,
    body: nothing,
    answer: agent.host.answer,
  },
  storeHostCredential: {
    method: 'PUT',
    path: '/api/hosts/:id/credential',
    params: byId,
    body: agent.storeCredential.body.omit({ by: true }),
    answer: agent.storeCredential.answer,
  },
  trustHostKey: {
    method: 'POST',
    path: '/api/hosts/:id/trust-key',
    params: byId,
    body: agent.trustHostKey.body.omit({ by: true }),
    answer: agent.trustHostKey.answer,
  },
  searchIncidents: {
    method: 'POST',
    path: '/api/incidents/search',
    params: none,
    body: agent.listIncidents.body,
    answer: agent.listIncidents.answer,
  },
  incident: {
    method: 'GET',
    path: '/api/incidents/:id',
    params: byId,
    body: nothing,
    answer: agent.incident.answer,
  },
  acknowledgeIncident: {
    method: 'POST',
    path: '/api/incidents/:id/acknowledge',
    params: byId,
    body: agent.acknowledgeIncident.body.omit({ by: true }),
    answer: agent.acknowledgeIncident.answer,
  },
  closeIncident: {
    method: 'POST',
    path: '/api/incidents/:id/close',
    params: byId,
    body: agent.closeIncident.body.omit({ by: true }),
    answer: agent.closeIncident.answer,
  },
  retryIncident: {
    method: 'POST',
    path: '/api/incidents/:id/retry',
    params: byId,
    body: nothing,
    answer: agent.retryIncident.answer,
  },
  listChecks: {
    method: 'GET',
    path: '/api/checks',
    params: none,
    body: nothing,
    answer: agent.listChecks.answer,
  },
  changeCheckMode: {
    method: 'PUT',
    path: '/api/check-modes',
    params: none,
    body: agent.changeCheckMode.body.omit({ by: true }),
    answer: agent.changeCheckMode.answer,
  },
  listExceptions: {
    method: 'GET',
    path: '/api/exceptions',
    params: none,
    body: nothing,
    answer: agent.listExceptions.answer,
  },
  addException: {
    method: 'POST',
    path: '/api/exceptions',
    params: none,
    body: agent.addException.body.omit({ by: true }),
    answer: agent.addException.answer,
  },
  endException: {
    method: 'DELETE',
    path: '/api/exceptions/:id',
    params: byId,
    body: nothing,
    answer: agent.endException.answer,
  },
  healingSettings: {
    method: 'GET',
    path: '/api/healing',
    params: none,
    body: nothing,
    answer: healingSettingsSchema,
  },
  changeHealingSettings: {
    method: 'PUT',
    path: '/api/healing',
    params: none,
    body: z.strictObject({ settings: healingSettingsSchema }),
    answer: healingSettingsSchema,
  },
  startRound: {
    method: 'POST',
    path: '/api/rounds',
    params: none,
    body: nothing,
    answer: agent.startRound.answer,
  },
  cancelRound: {
    method: 'DELETE',
    path: '/api/rounds/current',
    params: none,
    body: nothing,
    answer: agent.cancelRound.answer,
  },
  listRounds: {
    method: 'GET',
    path: '/api/rounds',
    params: none,
    body: nothing,
    answer: agent.listRounds.answer,
  },
  stopRepairs: {
    method: 'POST',
    path: '/api/repairs/stop',
    params: none,
    body: agent.stop.body.omit({ by: true }),
    answer: agentStatusSchema,
  },
  resumeRepairs: {
    method: 'POST',
    path: '/api/repairs/resume',
    params: none,
    body: agent.resume.body.omit({ by: true }),
    answer: agentStatusSchema,
  },
} as const satisfies EndpointTable;
