import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cosign,
  formatNote,
  formatVerifierKey,
  parseNote,
  verifierKeyOf,
} from '@osiriscare/core/evidence';
import { makeSigningKey } from '@osiriscare/core/node/private-files';
import { sha256 } from '@osiriscare/core/node/signatures';
import { must, type TestAgent } from '../../testing/test-agent.ts';

/** The newest checkpoint of an agent with the cosignature of a witness that nobody saw before. */
export function cosigned(agent: TestAgent, name = 'clinic/portal') {
  agent.parts.siteLog.checkpoint();
  const note = parseNote(agent.service.checkpoint(0).note ?? '');
  const path = join(mkdtempSync(join(tmpdir(), 'osiris-witness-')), 'witness.pem');
  const signer = must(makeSigningKey(path));
  const key = verifierKeyOf(sha256, { name, kind: 'witness', key: signer.publicKey });
  if (!note || !key) throw new Error('there is no checkpoint, or no key');
  const signatures = [...note.signatures, cosign(note, { key, at: 1_767_603_600 }, signer.sign)];
  return { note: formatNote({ ...note, signatures }), witnessKey: formatVerifierKey(key) };
}
