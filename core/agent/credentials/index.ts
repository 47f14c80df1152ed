export type {
  CredentialStore,
  CredentialSummary,
  NewCredential,
  StoredCredential,
} from './credential-store.ts';
export { openCredentialStore, type OpenedCredentialStore } from './open-credential-store.ts';
export { createSignIns, type ConfiguredKey } from './sign-ins.ts';
