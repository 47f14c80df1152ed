export { builtInNames, createBuiltIns, systemLookup, type BuiltInDeps } from './built-ins.ts';
export { withConfiguredDefaults } from './configured-defaults.ts';
