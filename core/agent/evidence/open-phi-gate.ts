import { randomBytes } from 'node:crypto';
import type { Logger } from '@osiriscare/core/node/log';
import { createKeyedHash } from '@osiriscare/core/node/phi';
import { readPrivateFile, writePrivateFile } from '@osiriscare/core/node/private-files';
import { createPhiGate, type PhiGate, type StaffMember } from '@osiriscare/core/phi';

const keyBytes = 32;

/** The PHI gate with this appliance's own key, so that a public address becomes the same token each time. Without a usable key file tokens are the same until the next start only. */
export function openPhiGate(
  keyPath: string,
  { staff, logger }: { readonly staff: readonly StaffMember[]; readonly logger: Logger },
): PhiGate {
  return createPhiGate({ staff, hash: createKeyedHash(readOrMakeKey(keyPath, logger)) });
}

function readOrMakeKey(path: string, logger: Logger): Uint8Array {
  const read = readPrivateFile(path, keyBytes);
  if (read.ok && read.value?.length === keyBytes) return read.value;
  const made = randomBytes(keyBytes);
  const isFirst = read.ok && read.value === undefined;
  const written = isFirst ? writePrivateFile(path, made) : undefined;
  if (!written?.ok) logger.error('phi-key-not-kept', { path });
  return made;
}
