export { presentCompliance } from './present-compliance.ts';
export { recordScores } from './record-scores.ts';
export { scoreHistory } from './score-history.ts';
