export { createScannerLink, type ScannerLink } from './scanner-link.ts';
