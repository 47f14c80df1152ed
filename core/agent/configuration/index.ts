export { readConfiguration } from './read-configuration.ts';
export { parseConfiguration } from './parse-configuration.ts';
export { defaultTimeServers, type AgentConfiguration, type ConfiguredHost } from './schema.ts';
