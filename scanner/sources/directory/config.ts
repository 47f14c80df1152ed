import { parseIpAddress } from '@osiriscare/core/net';
import { z } from 'zod';

/**
 * Where and how the directory is read. There is no plain text mode: Active Directory refuses a password over plain text, and so do we.
 *
 * `serverName` is the name that the certificate must bear; without it the certificate must bear the address.
 */
export const directoryConfigSchema = z.strictObject({
  address: z.string().transform((text, context) => {
    const address = parseIpAddress(text);
    if (address) return address;
    context.addIssue('is not an IP address');
    return z.NEVER;
  }),
  serverName: z
    .string()
    .max(253)
    .regex(/^[\w-]+(?:\.[\w-]+)*$/)
    .optional(),
  security: z.enum(['ldaps', 'starttls']),
  /** 636 for LDAPS and 389 for StartTLS unless said otherwise. */
  port: z.number().int().min(1).max(65_535).optional(),
  /** Where the search begins, `DC=northvalley,DC=local`. */
  base: z.string().min(3).max(512),
  trust: z.discriminatedUnion('kind', [
    /** The authorities that this machine trusts. */
    z.strictObject({ kind: z.literal('system') }),
    z.strictObject({ kind: z.literal('authority'), certificatePem: z.string().max(64_000) }),
    /** SHA-256 of exactly this certificate, hex with or without colons. */
    z.strictObject({
      kind: z.literal('pinned'),
      fingerprint: z
        .string()
        .transform((text) => text.replaceAll(':', '').toLowerCase())
        .pipe(z.string().regex(/^[0-9a-f]{64}$/)),
    }),
  ]),
});

export type DirectoryConfig = z.output<typeof directoryConfigSchema>;

/** Bounds on what a directory may make us read. */
export interface DirectoryLimits {
  readonly computers: number;
  readonly messageBytes: number;
  readonly totalBytes: number;
  readonly connectMs: number;
  /** From the first packet to the last. */
  readonly totalMs: number;
}

export const defaultDirectoryLimits: DirectoryLimits = {
  computers: 20_000,
  messageBytes: 1024 * 1024,
  totalBytes: 64 * 1024 * 1024,
  connectMs: 5_000,
  totalMs: 60_000,
};
