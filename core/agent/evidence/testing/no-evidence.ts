import type { EvidenceRecorder } from '../what-happened.ts';

/** For tests of what leaves evidence, but not of the evidence. */
export const noEvidence: EvidenceRecorder = {
  finding: () => {},
  notes: () => {},
  attempt: () => {},
  decided: () => {},
  pass: () => {},
};
