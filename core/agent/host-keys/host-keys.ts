import { createHash } from 'node:crypto';

/** The public key by which an SSH host is known. */
export interface HostKey {
  /** Key type as SSH names it: `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`. */
  readonly type: string;
  /** `SHA256:` and the hash in base64 without padding, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
}

/**
 * Which key each host showed at the first contact, and which other one it shows now.
 *
 * A key is pinned at the first contact, and afterwards only by a person.
 */
export interface HostKeys {
  /** Undefined before the first contact. */
  readonly pinned: (hostId: string) => HostKey | undefined;
  readonly pin: (hostId: string, key: HostKey) => void;
  /** The other key that the host showed at the last contact; undefined when it showed the pinned one. */
  readonly shown: (hostId: string) => HostKey | undefined;
  /** Keeps what the host showed instead of the pinned key; undefined forgets it. */
  readonly noteShown: (hostId: string, key: HostKey | undefined) => void;
}

/** Reads type and fingerprint off a public key in SSH's own encoding (RFC 4253 6.6); undefined when it is none. */
export function hostKeyOf(encoded: Uint8Array): HostKey | undefined {
  const bytes = Buffer.from(encoded);
  if (bytes.length < 5) return undefined;
  const end = 4 + bytes.readUInt32BE(0);
  if (end > Math.min(bytes.length, 4 + 64)) return undefined;
  const digest = createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '');
  return { type: bytes.toString('latin1', 4, end), fingerprint: `SHA256:${digest}` };
}
