export { createKeyedHash } from './keyed-hash.ts';
export { createTimedPhiGate, type TimedPhiGate } from './timed-gate.ts';
