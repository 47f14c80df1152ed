import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PeerFinding } from './peer-finding.ts';

const rules = z.array(z.string().regex(/^(?:lynis|openscap):\S.*$/)).min(1);
const why = z.string().min(10);

const decisionsSchema = z.strictObject({
  version: z.literal(1),
  /** What a check of ours looks at as well. */
  sameAs: z.array(
    z.strictObject({
      check: z.string(),
      rules,
      /** Why ours may say that all is well while theirs does not. Left out: that would be a fault of ours. */
      stricter: why.optional(),
    }),
  ),
  /** What we do not look at, by reason. */
  leftOut: z.array(z.strictObject({ why, rules })),
});

/** For each rule of another program: the check of ours that looks at the same, or why none does. */
export type Decisions = z.infer<typeof decisionsSchema>;

export type Decision =
  | { readonly kind: 'same-as'; readonly check: string; readonly stricter: string | undefined }
  | { readonly kind: 'left-out'; readonly why: string };

/** Reads `decisions.yaml`. */
export function readDecisions(): Decisions {
  const text = readFileSync(new URL('decisions.yaml', import.meta.url), 'utf8');
  return decisionsSchema.parse(parse(text));
}

/** What was decided about a finding; `undefined` where nobody has decided yet. */
export function decisionOn(
  finding: PeerFinding,
  { sameAs, leftOut }: Decisions,
): Decision | undefined {
  const same = sameAs.find((each) => each.rules.some((rule) => names(rule, finding)));
  if (same) return { kind: 'same-as', check: same.check, stricter: same.stricter };
  const left = leftOut.find((each) => each.rules.some((rule) => names(rule, finding)));
  return left && { kind: 'left-out', why: left.why };
}

/** A rule may go on with words of the text, where one test says several things: `lynis:AUTH-9286 minimum password age`. */
function names(rule: string, finding: PeerFinding): boolean {
  const [id = '', ...words] = rule.split(' ');
  return id === finding.rule && finding.text.includes(words.join(' '));
}
