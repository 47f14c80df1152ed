import type { AgentEndpoints } from '@osiriscare/core/contracts/agent';
import type { Handlers } from '@osiriscare/core/node/http';
import type { AgentService } from '../service.ts';
import { valueOf } from './present-problem.ts';

/** Every operation of the agent's contract. */
export function agentHandlers(service: AgentService): Handlers<AgentEndpoints> {
  return {
    ...hostHandlers(service),
    ...incidentHandlers(service),
    ...choiceHandlers(service),
    compliance: () => service.compliance(),
    scoreHistory: ({ params }) => service.scoreHistory(params.id),
    chooseFrameworks: ({ body }) => service.chooseFrameworks(body),
    ...evidenceHandlers(service),
    status: () => service.status(),
    startRound: ({ body }) => valueOf(service.startRound(body)),
    cancelRound: ({ body }) => service.cancelRound(body),
    listRounds: () => service.listRounds(),
    stop: ({ body }) => service.stop(body),
    resume: ({ body }) => service.resume(body),
  };
}

function hostHandlers(service: AgentService) {
  return {
    listHosts: () => service.listHosts(),
    host: ({ params }) => valueOf(service.host(params.id)),
    storeCredential: ({ params, body }) => valueOf(service.storeCredential(params.id, body)),
    trustHostKey: ({ params, body }) => valueOf(service.trustHostKey(params.id, body)),
  } satisfies Partial<Handlers<AgentEndpoints>>;
}

function incidentHandlers(service: AgentService) {
  return {
    listIncidents: ({ body }) => service.listIncidents(body),
    incident: ({ params }) => valueOf(service.incident(params.id)),
    acknowledgeIncident: ({ params, body }) =>
      valueOf(service.acknowledgeIncident(params.id, body)),
    closeIncident: ({ params, body }) => valueOf(service.closeIncident(params.id, body)),
    retryIncident: ({ params, body }) => valueOf(service.retryIncident(params.id, body)),
  } satisfies Partial<Handlers<AgentEndpoints>>;
}

function choiceHandlers(service: AgentService) {
  return {
    listChecks: () => service.listChecks(),
    changeCheckMode: ({ body }) => valueOf(service.changeCheckMode(body)),
    listExceptions: () => service.listExceptions(),
    addException: ({ body }) => valueOf(service.addException(body)),
    endException: ({ params, body }) => valueOf(service.endException(params.id, body)),
    settings: () => service.settings(),
    changeSettings: ({ body }) => valueOf(service.changeSettings(body)),
  } satisfies Partial<Handlers<AgentEndpoints>>;
}

function evidenceHandlers(service: AgentService) {
  return {
    evidence: () => service.evidence(),
    searchEvidence: ({ body }) => service.searchEvidence(body),
    evidenceEntry: ({ params }) => valueOf(service.evidenceEntry(Number(params.position))),
    evidencePacket: ({ body }) => valueOf(service.evidencePacket(body)),
    checkpoint: ({ params }) => service.checkpoint(Number(params.seen)),
    addCosignature: ({ body }) => valueOf(service.addCosignature(body)),
  } satisfies Partial<Handlers<AgentEndpoints>>;
}
