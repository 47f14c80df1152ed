export { startAgentApi } from './start-api.ts';
