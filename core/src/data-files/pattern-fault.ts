import type { PatternFault } from '../checks/pattern.ts';
import { faultAt, type DataFault, type DataFile, type DataPath } from './data-file.ts';

/** A pattern of a data file that RE2 refuses, told at its place. */
export function patternFaultAt(file: DataFile, path: DataPath, fault: PatternFault): DataFault {
  const message = `${JSON.stringify(fault.pattern)} is no RE2 pattern that can be used: ${fault.reason}.`;
  return faultAt(file, path, { id: 'regex_invalid', message });
}
