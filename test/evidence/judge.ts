import { parseRoots, verifyLines, type CheckId, type LogReport } from '@osiriscare/core/evidence';
import { createSignatureChecker, sha256 } from '@osiriscare/core/node/signatures';
import type { SignatureTask } from '@osiriscare/core/trust';
import type { Case } from './cases/case.ts';

/** How a case is judged, where it is not as usual. */
export interface Judging {
  readonly without?: CheckId;
  readonly isValid?: (task: SignatureTask) => boolean;
}

/** What our verifier says about a case. */
export function judge(
  { text, roots }: Pick<Case, 'text' | 'roots'>,
  { without, isValid = createSignatureChecker() }: Judging = {},
): Promise<LogReport> {
  const parsed = parseRoots(sha256, JSON.stringify(roots));
  if (!parsed.ok) throw new Error(parsed.error);
  return verifyLines(linesOf(text), {
    sha256,
    roots: parsed.value,
    checkSignatures: async (tasks) => tasks.map(isValid),
    ...(without && { without }),
  });
}

/** The lines of a text whose last line ends too. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
