import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { hostCredentialSchema } from '@osiriscare/core/contracts/agent';
import { z } from 'zod';
import type { StoredCredential } from './credential-store.ts';

/** One entry of the store as it lies on the disk. */
export const sealedEntrySchema = z.strictObject({
  hostId: z.string().min(1).max(64),
  version: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  /** 12 bytes of nonce, 16 of tag, then the ciphertext; base64. */
  sealed: z.base64().max(200_000),
});
export type SealedEntry = z.infer<typeof sealedEntrySchema>;

const contentSchema = z.strictObject({
  credential: hostCredentialSchema,
  origin: z.enum(['person', 'central']),
  storedAt: z.number(),
});

const nonceBytes = 12;
const tagBytes = 16;

/** The key of one store: HKDF (RFC 5869) with SHA-256 of the key file and the store's own salt. */
export function entryKey(keyFile: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', keyFile, salt, 'osiris agent host credentials v1', 32));
}

/** Seals an entry with AES-256-GCM under a fresh nonce. Host and version are bound to it: an entry put under another host's name does not open. */
export function sealEntry(key: Uint8Array, hostId: string, stored: StoredCredential): SealedEntry {
  const { version, ...content } = stored;
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(boundTo(hostId, version));
  const text = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  const sealed = Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
  return { hostId, version, sealed };
}

/** Undefined when the entry was changed, moved, or sealed with another key. */
export function openEntry(key: Uint8Array, entry: SealedEntry): StoredCredential | undefined {
  const bytes = Buffer.from(entry.sealed, 'base64');
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(boundTo(entry.hostId, entry.version));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = Buffer.concat([
      decipher.update(bytes.subarray(nonceBytes + tagBytes)),
      decipher.final(),
    ]);
    const content = contentSchema.safeParse(JSON.parse(text.toString('utf8')));
    return content.success ? { version: entry.version, ...content.data } : undefined;
  } catch {
    // The cause is left aside: it may quote what was opened.
    return undefined;
  }
}

function boundTo(hostId: string, version: string): Buffer {
  return Buffer.from(JSON.stringify(['osiris-credential', 1, hostId, version]));
}
