import { z } from 'zod';
import { err, ok, type Result } from '../../result.ts';
import { fromBase64 } from '../../trust/base64.ts';
import type { Sha256 } from '../../trust/effects.ts';
import { toHex } from '../../trust/hex.ts';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { parseVerifierKey, type KeyKind, type VerifierKey } from '../checkpoint/verifier-key.ts';

const keyText = z.string().max(300);

/** What an auditor believes before reading anything: it travels apart from logs and packets, on paper for instance. */
const rootsSchema = z.strictObject({
  format: z.literal('osiriscare.trust-roots.v1'),
  /** Keys of first entries, as C2SP writes keys (kind 1). */
  logs: z.array(keyText).max(1000),
  /** Keys of witnesses (kind 4). */
  witnesses: z.array(keyText).max(100),
  /** How many of them have to have cosigned a checkpoint. */
  witnesses_needed: z.number().int().min(1).max(100),
  /** Checkpoints that the auditor saw before. */
  seen: z
    .array(
      z.strictObject({
        origin: z.string().max(200),
        size: z.number().int().nonnegative(),
        root: z.string().max(44),
      }),
    )
    .max(1000),
});

export interface TrustRoots {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
  readonly witnessesNeeded: number;
  readonly seen: readonly Checkpoint[];
}

/** Trusts nobody: with it nothing is ever proved. */
export const noRoots: TrustRoots = { logs: [], witnesses: [], witnessesNeeded: 1, seen: [] };

/** Reads the text of a file of trust roots; the error is a clause for people. */
export function parseRoots(sha256: Sha256, text: string): Result<TrustRoots, string> {
  const parsed = rootsSchema.safeParse(parseJson(text));
  if (!parsed.success) return err('it does not fit the format');
  const { logs, witnesses, witnesses_needed: witnessesNeeded, seen } = parsed.data;
  const logKeys = readKeys(sha256, logs, 'log');
  if (!logKeys.ok) return logKeys;
  const witnessKeys = readKeys(sha256, witnesses, 'witness');
  if (!witnessKeys.ok) return witnessKeys;
  if (new Set(witnessKeys.value.map(({ key }) => toHex(key))).size < witnesses.length)
    return err('two witnesses have the same key');
  const heads = seen.map(({ root, ...head }) => ({ ...head, root: fromBase64(root) }));
  if (heads.some(({ root }) => root?.length !== 32)) return err('a root is not 32 bytes in Base64');
  return ok({
    logs: logKeys.value,
    witnesses: witnessKeys.value,
    witnessesNeeded,
    seen: heads.flatMap(({ root, ...head }) => (root ? [{ ...head, root }] : [])),
  });
}

function readKeys(
  sha256: Sha256,
  texts: readonly string[],
  kind: KeyKind,
): Result<readonly VerifierKey[], string> {
  const keys: VerifierKey[] = [];
  for (const text of texts) {
    const key = parseVerifierKey(sha256, text);
    if (key?.kind !== kind) return err(`"${text.slice(0, 80)}" is no key of a ${kind}`);
    keys.push(key);
  }
  return ok(keys);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
