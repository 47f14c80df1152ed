import { concatBytes } from '../bytes.ts';
import { toUtf8 } from '../utf8.ts';
import type { PayloadType } from './payload-type.ts';

/**
 * What a signature covers: DSSE's pre-authentication encoding of type and body.
 *
 * SPEC: DSSE protocol 1.0.2, "PAE(type, body) = "DSSEv1" + SP + LEN(type) + SP + type + SP + LEN(body) + SP + body"; lengths are decimal counts of bytes.
 */
export function signedBytes(type: PayloadType, body: Uint8Array): Uint8Array {
  return concatBytes(toUtf8(`DSSEv1 ${type.length} ${type} ${body.length} `), body);
}
