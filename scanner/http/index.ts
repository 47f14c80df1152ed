export { startScannerApi, type ApiAddress, type ApiDeps } from './start-api.ts';
