export { loadResources, type AgentResources, type ResourceFolders } from './load-resources.ts';
export type { LoadedRunbook, RunbookScripts } from './load-runbooks.ts';
