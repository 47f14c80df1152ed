import type { HostCredential } from '@osiriscare/core/contracts/agent';
import type { Result } from '@osiriscare/core/result';
import type { CredentialError } from '../errors.ts';

/** A host's sign-in as kept. */
export interface StoredCredential {
  readonly credential: HostCredential;
  /** Names this very version: another sign-in for the same host has another one. Letters, digits and dashes, not secret. */
  readonly version: string;
  /** A person entered it in the portal, or central sent it. */
  readonly origin: 'person' | 'central';
  /** Milliseconds since 1970-01-01 UTC. */
  readonly storedAt: number;
}

/** What may be told about a stored sign-in. */
export interface CredentialSummary {
  readonly hostId: string;
  readonly version: string;
  readonly origin: StoredCredential['origin'];
  readonly user: string;
  readonly method: HostCredential['method'];
  readonly storedAt: number;
}

/** A sign-in to keep; without a version one is made. */
export interface NewCredential {
  readonly credential: HostCredential;
  readonly origin: StoredCredential['origin'];
  readonly version?: string;
}

/** The sign-ins of hosts, encrypted on disk. Changes are on the disk when the call returns. */
export interface CredentialStore {
  /** Undefined when there is none, or when central sent it more than 24 hours ago. */
  readonly get: (hostId: string) => StoredCredential | undefined;
  readonly set: (
    hostId: string,
    credential: NewCredential,
  ) => Result<StoredCredential, CredentialError>;
  readonly remove: (hostId: string) => Result<void, CredentialError>;
  /** Without any secret; expired ones too. */
  readonly list: () => readonly CredentialSummary[];
}
