export {
  dataFaultIds,
  faultAt,
  faultLine,
  type DataFault,
  type DataFaultId,
  type DataFile,
  type DataPath,
  type ReadDataFile,
  type TextFile,
} from './data-file.ts';
export { patternFaultAt } from './pattern-fault.ts';
export { readAs } from './read-as.ts';
