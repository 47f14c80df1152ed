export type { Change, ChangeKind, Occasion } from './changes-between.ts';
export { currentAddresses } from './current-addresses.ts';
export { listingOf, type DeviceListing } from './device-list.ts';
export type { DeviceStore } from './devices.ts';
export type { Stop } from './documents.ts';
export type { HistoryStore } from './history.ts';
export type { ImportStore, WaitingRow } from './imports.ts';
export type { LedgerLine, ReadableLedgerStore } from './ledger.ts';
export type { Merge, Split } from './merge-split.ts';
export type { NoticeStore } from './notices.ts';
export { openScannerStore, type ScannerStore } from './open-store.ts';
export type { InterruptedPass, PassEnd, PassStart, PassStore } from './passes.ts';
export {
  concludedFrom,
  type Conclusion,
  type DeviceHabit,
  type DeviceService,
  type StoredDevice,
} from './stored-device.ts';
export type { DeviceWrite } from './write-device.ts';
