export { detectServices, type DeepDeps, type DeepEvent } from './detect-services.ts';
export type { NmapError } from './errors.ts';
export { findNmap, startNmap, type NmapProcess, type StartNmap } from './nmap-process.ts';
export type { DeepScope, DeepTarget, RefusalReason } from './target.ts';
