export { makeClinic, clinicSubnets, seededRandom, summaryOf } from './clinic.ts';
export { startFakeScanner, type FakeScannerOptions, type RunningFakeScanner } from './server.ts';
