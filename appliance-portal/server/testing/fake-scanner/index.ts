export { makeClinic, summaryOf } from './clinic.ts';
export { startFakeScanner, type RunningFakeScanner } from './server.ts';
