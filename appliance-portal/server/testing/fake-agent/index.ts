export { startFakeAgent, type RunningFakeAgent } from './server.ts';
