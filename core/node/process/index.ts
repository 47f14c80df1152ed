export { exitCodeOf } from './exit-code.ts';
export { argumentFault } from './argument-fault.ts';
export { acquireInstanceLock, type LockError } from './instance-lock.ts';
export {
  chosenStateDirectory,
  openStateDirectory,
  stateNotWritableWords,
  type StateNotWritable,
} from './state-directory.ts';
export { stopSignal } from './stop-signal.ts';
