export { gatedTarget } from './gated-target.ts';
export type { Permission } from './gate.ts';
export {
  createGatedLookup,
  type GatedAddresses,
  type GatedLookup,
  type GatedLookupDeps,
} from './gated-lookup.ts';
export { applianceHost } from './named-hosts.ts';
export { createRoster, type Roster } from './roster.ts';
export { followScanner, type ScannerView } from './scanner-view.ts';
