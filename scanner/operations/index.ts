export { matchWaitingRows } from './import-list.ts';
export { createScannerService } from './scanner-service.ts';
