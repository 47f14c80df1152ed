export type { AgentParts } from './agent-parts.ts';
export { createAnnouncer, type Announcer } from './announcer.ts';
export { createAgentService } from './create-service.ts';
export { hostPresenter } from './present-host.ts';
export { presentIncident } from './present-incident.ts';
export { statusOf } from './status.ts';
