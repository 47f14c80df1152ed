export { argumentFault } from './argument-fault.ts';
export { acquireInstanceLock, type AlreadyRunning, type InstanceLock } from './instance-lock.ts';
export { stopSignal } from './stop-signal.ts';
