export { switchCredentialsPath } from './asking/switches.ts';
export { directoryCredentialPath } from './directory-keeper.ts';
export { startEngine, type Engine } from './engine.ts';
export { layFoundation, type EngineOptions, type Foundation } from './foundation.ts';
export { askNeighbours } from './pass-steps.ts';
export type { PassRefusal } from './passes.ts';
export { probeOne, probeTargetOf } from './probing.ts';
export { sentBetween, type SentRow } from './sent-tally.ts';
export { isContact } from './statement.ts';
