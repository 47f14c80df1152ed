import { z } from 'zod';
import { fromBase64 } from '../../trust/base64.ts';
import { readCanonical } from '../../trust/canonical/canonical.ts';
import type { Sha256, SignatureTask } from '../../trust/effects.ts';
import { payloadTypes } from '../../trust/envelope/payload-type.ts';
import { signedBytes } from '../../trust/envelope/signed-bytes.ts';
import { keyFault, signatureFault } from '../../trust/keys/ed25519.ts';
import { fromUtf8 } from '../../trust/utf8.ts';
import { bundleSchema, hashSchema, keepsNeedlessOutput, longestBody } from '../bundle/bundle.ts';
import { leafHashOf } from '../bundle/chain.ts';
import type { EntryLine } from './lines.ts';
import type { CheckId } from './checks.ts';
import type { Findings } from './report.ts';

/** What ties an entry to its log. */
export interface EntryLink {
  readonly log: string;
  readonly position: number;
  readonly prevHash: string;
  readonly kind: string;
  /** The key that the entry announces, if it is of a kind that does. */
  readonly key: Uint8Array | undefined;
  readonly predecessor: Predecessor | undefined;
}

/** A checkpoint of the log that this one continues, its root in Base64. */
export interface Predecessor {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

/** An entry as far as it can be judged alone. */
export interface Entry {
  /** `undefined` when the body cannot be read at all, which is told. */
  readonly link: EntryLink | undefined;
  /** SHA-256 of the body. */
  readonly hash: Uint8Array;
  readonly leafHash: Uint8Array;
  /** Whether the signature is worth checking. */
  readonly isWellSigned: boolean;
  /** What is to be checked under a key that others know. */
  readonly taskUnder: (key: Uint8Array) => SignatureTask;
}

/** The least that must be there to go on; everything else may be wrong, and is told. */
const looseSchema = z.looseObject({
  log: z.string(),
  chain_position: z.number().int().nonnegative(),
  prev_hash: hashSchema,
  kind: z.string(),
  key: z.unknown().optional(),
  predecessor: z.unknown().optional(),
});

const predecessorSchema = z.object({ origin: z.string(), size: z.number(), root: z.string() });

/** What reading an entry needs to know. */
export interface EntryReader {
  readonly sha256: Sha256;
  readonly findings: Findings;
}

/** Reads body and signature of one entry, which should be that of `position`. */
export function readEntry(
  { body, signature }: EntryLine,
  position: number | null,
  { sha256, findings }: EntryReader,
): Entry {
  const hold: Hold = (check, condition, reason) =>
    findings.hold(condition, { check, verdict: 'FAIL', position, reason });
  const hash = sha256(body);
  return {
    link: readLink(body, hold),
    hash,
    leafHash: leafHashOf(sha256, hash, signature),
    isWellSigned: hold(
      'signature-form',
      signatureFault(signature) === undefined,
      'The signature is not in its one valid form.',
    ),
    taskUnder: (key) => ({
      key,
      message: signedBytes(payloadTypes.evidenceBundle, body),
      signature,
    }),
  };
}

type Hold = (check: CheckId, condition: boolean, reason: string) => boolean;

function readLink(body: Uint8Array, hold: Hold): EntryLink | undefined {
  const value = readBody(body, hold);
  const bundle = bundleSchema.safeParse(value);
  hold('body-schema', bundle.success, `The body is no evidence bundle (${faultOf(bundle)}).`);
  if (bundle.success) {
    const isLean = !keepsNeedlessOutput(bundle.data);
    hold('no-needless-output', isLean, 'Output of a check that passed was kept.');
  }
  const loose = bundle.success ? bundle : looseSchema.safeParse(value);
  return loose.success ? linkOf(loose.data) : undefined;
}

function readBody(body: Uint8Array, hold: Hold): unknown {
  hold('body-schema', body.length <= longestBody, 'The body is longer than any evidence bundle.');
  const canonical = readCanonical(body);
  if (canonical.ok) return canonical.value;
  hold('body-canonical', false, 'The body is not in its canonical form (RFC 8785).');
  return parseJson(fromUtf8(body));
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultOf(parsed: z.ZodSafeParseResult<unknown>): string {
  const [issue] = parsed.error?.issues ?? [];
  return issue ? `${issue.path.join('.') || 'body'}: ${issue.message}` : '';
}

function linkOf(loose: z.infer<typeof looseSchema>): EntryLink {
  const predecessor = predecessorSchema.safeParse(loose.predecessor);
  return {
    log: loose.log,
    position: loose.chain_position,
    prevHash: loose.prev_hash,
    kind: loose.kind,
    key: typeof loose.key === 'string' ? fromBase64(loose.key) : undefined,
    predecessor: predecessor.success ? predecessor.data : undefined,
  };
}

/** Whether an announced key may be trusted with anything. */
export function isSoundKey(key: Uint8Array | undefined): key is Uint8Array {
  return key !== undefined && keyFault(key) === undefined;
}
