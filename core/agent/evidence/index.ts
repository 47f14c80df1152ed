export { contentHash } from './content-hash.ts';
export { createLastCheckpoint } from './last-checkpoint.ts';
export { createRecorder, type RecordFrame } from './recorder.ts';
export { openSiteLog, type SiteLog } from './site-log.ts';
export type { EvidenceRecorder } from './what-happened.ts';
