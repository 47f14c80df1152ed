export { createScannerLink, type ScannerLink, type ScannerLinkDeps } from './scanner-link.ts';
export { scannerAway } from './call-problem.ts';
