export type { GuardError } from './errors.ts';
export {
  createGuard,
  type Guard,
  type GuardCheck,
  type GuardDeps,
  type GuardOptions,
  type GuardStatus,
} from './guard.ts';
export { createNft, type Nft, type NftCounter, type NftSet } from './nft.ts';
export type { GuardPolicy } from './policy.ts';
export { policyOf, type GuardedDevice, type OwnUse } from './policy-of.ts';
export type { GuardConfig } from './ruleset.ts';
