export { addressUse, device, fact, mac } from './build-device.ts';
export { openTestStore, type TestStore } from './open-test-store.ts';
