export {
  parseDeviceList,
  type ImportedList,
  type ImportedRow,
  type ImportOptions,
  type RowProblem,
} from './device-list.ts';
export type { ImportError } from './errors.ts';
export {
  acceptMatch,
  matchImport,
  type ImportMatch,
  type ImportOutcome,
  type MatchedBy,
} from './match-import.ts';
