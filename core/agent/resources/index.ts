export { loadChecks, type KnownProbes } from './load-checks.ts';
export { loadResources, type AgentResources, type ResourceFolders } from './load-resources.ts';
export { loadRuleFiles, type RuleFiles } from './load-rule-files.ts';
export { loadRunbooks, type LoadedRunbook, type RunbookScripts } from './load-runbooks.ts';
export { readDataFile } from './read-data-file.ts';
