import { z } from 'zod';
import { err, ok, type Result } from '../../result.ts';
import { fromBase64 } from '../../trust/base64.ts';

/** Longest line that is read, in UTF-16 units: a body of 64 KiB in Base64 and its proof. */
export const longestLine = 100_000;
const mostHashes = 64;
const size = z.number().int().nonnegative();

/** Standard Base64 with padding, read to bytes. */
const base64 = z.string().transform((text, context) => {
  const bytes = fromBase64(text);
  if (bytes) return bytes;
  context.addIssue({ code: 'custom', message: 'no Base64' });
  return z.NEVER;
});
const hash = base64.refine(({ length }) => length === 32, '32 bytes');
const hashes = z.array(hash).max(mostHashes);
const entry = {
  body: base64,
  signature: base64.refine(({ length }) => length === 64, '64 bytes'),
};
const note = z.string().max(64 * 1024);

/** First line. A `log` is whole, from its first entry on; a `packet` is a range of one, with a proof for each entry. */
const header = z.strictObject({
  type: z.literal('header'),
  format: z.literal('osiriscare.site-log.v1'),
  kind: z.enum(['log', 'packet']),
  origin: z.string().min(1).max(200),
  /** Position of the first entry; 0 in a log. */
  from: size,
  /** Position behind the last. */
  to: size,
});

/** One line of a site log or packet, version 1; docs/formats/site-log.md describes each. */
export const logLineSchema = z.discriminatedUnion('type', [
  header,
  z.strictObject({ type: z.literal('checkpoint'), note }),
  /** Proof that what was seen before is the beginning of the packet's checkpoint. */
  z.strictObject({ type: z.literal('consistency'), from: size, hashes }),
  z.strictObject({ type: z.literal('predecessor'), note }),
  /** Start of the log or change of its key, outside the range of a packet. */
  z.strictObject({ type: z.literal('history'), ...entry, proof: hashes }),
  z.strictObject({ type: z.literal('entry'), ...entry, proof: hashes.optional() }),
]);
export type LogLine = z.infer<typeof logLineSchema>;
export type HeaderLine = Extract<LogLine, { type: 'header' }>;
export type EntryLine = Extract<LogLine, { type: 'entry' | 'history' }>;

/** Reads one line, without its line end; the error is a clause for people. */
export function parseLogLine(text: string): Result<LogLine, string> {
  if (text.length > longestLine) return err('the line is too long');
  const value = parseJson(text);
  if (value === undefined) return err('the line is no JSON');
  // So that no key can come twice, and be read otherwise by another reader.
  if (JSON.stringify(value) !== text) return err('the line is not compact JSON');
  const line = logLineSchema.safeParse(value);
  if (line.success) return ok(line.data);
  const [issue] = line.error.issues;
  return err(`the line does not fit the format at "${issue?.path.join('.') ?? ''}"`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
