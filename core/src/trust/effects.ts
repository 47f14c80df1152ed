/** SHA-256 (FIPS 180-4) of the bytes: 32 bytes. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Ed25519 (RFC 8032) over the message: 64 bytes. */
export type Sign = (message: Uint8Array) => Uint8Array;

/** One signature that is still to be checked; whether key and signature are well formed is decided already, see `keyFault` and `signatureFault`. */
export interface SignatureTask {
  /** Ed25519 public key, 32 bytes. */
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

/** Checks Ed25519 signatures; the answers stand in the order of the tasks. */
export type CheckSignatures = (tasks: readonly SignatureTask[]) => Promise<readonly boolean[]>;
