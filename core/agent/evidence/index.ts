export { contentHash } from './content-hash.ts';
export { createLastCheckpoint, notedCheckpoint } from './last-checkpoint.ts';
export { openEvidence } from './open-evidence.ts';
export { provableLog } from './log-lines.ts';
export { createRecorder, type RecordFrame } from './recorder.ts';
export { recordScanner, type ScannerAnswers } from './scanner-evidence.ts';
export { openSiteLog, type SiteLog } from './site-log.ts';
export type { EvidenceRecorder } from './what-happened.ts';
