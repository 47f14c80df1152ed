export { startCapture } from './capture.ts';
export { captureAccount } from './capture-command.ts';
export { spawnCapture, waitUnlessStopped } from './capture-process.ts';
export type { ArpQuestion } from './listen-event.ts';
export { createSightingFilter, type FloodNotice } from './sighting-filter.ts';
