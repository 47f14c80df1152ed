export { createAgentLink, type AgentLink } from './agent-link.ts';
