import { ok, type Result } from '@osiriscare/core/result';
import { z } from 'zod';
import {
  readPrivateFile,
  secretOf,
  writePrivateFile,
  type CredentialError,
  type Secret,
} from '../credentials/index.ts';

/** How a switch knows us. Version 3 always with authentication and encryption. */
export type SnmpCredential =
  | { readonly version: '2c'; readonly community: Secret }
  | {
      readonly version: '3';
      readonly user: string;
      readonly authProtocol: 'sha' | 'sha256' | 'sha512';
      readonly authPassword: Secret;
      readonly privProtocol: 'aes' | 'aes256b';
      readonly privPassword: Secret;
    };

/** SNMP derives its keys from passwords of at least 8 characters (RFC 3414 section 11.2). */
const password = z
  .string()
  .min(8)
  .max(128)
  .transform((text) => secretOf(text));

const credentialSchema = z.discriminatedUnion('version', [
  z.strictObject({
    version: z.literal('2c'),
    community: z
      .string()
      .min(1)
      .max(128)
      .transform((text) => secretOf(text)),
  }),
  z.strictObject({
    version: z.literal('3'),
    user: z.string().min(1).max(32),
    authProtocol: z.enum(['sha', 'sha256', 'sha512']),
    authPassword: password,
    privProtocol: z.enum(['aes', 'aes256b']),
    privPassword: password,
  }),
]);

/** Version 1: the first. An older scanner refuses newer versions. */
const fileSchema = z.strictObject({
  version: z.literal(1),
  switches: z.record(z.string().max(32), credentialSchema),
});

/** Reads the credentials of all switches, by switch name, from their own file. */
export function readSnmpCredentials(
  path: string,
): Result<ReadonlyMap<string, SnmpCredential>, CredentialError> {
  const file = readPrivateFile(path, fileSchema);
  return file.ok ? ok(new Map(Object.entries(file.value.switches))) : file;
}

/** Stores the credentials of all switches, replacing the former ones in one step. */
export function writeSnmpCredentials(
  path: string,
  credentials: ReadonlyMap<string, SnmpCredential>,
): Result<void, CredentialError> {
  const switches = Object.fromEntries(
    [...credentials].map(([name, credential]) => [name, plainOf(credential)]),
  );
  return writePrivateFile(path, { version: 1, switches });
}

function plainOf(credential: SnmpCredential): object {
  if (credential.version === '2c')
    return { version: '2c', community: credential.community.reveal() };
  return {
    ...credential,
    authPassword: credential.authPassword.reveal(),
    privPassword: credential.privPassword.reveal(),
  };
}
