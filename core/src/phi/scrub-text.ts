import type { Directory } from './directory/staff-list.ts';
import { findSuspicion } from './exit-check/exit-check.ts';
import type { Suspicion } from './exit-check/suspicion.ts';
import { findPhi } from './find-phi.ts';
import { foldText } from './fold-text.ts';
import type { PhiClass } from './phi-class.ts';
import { tokenOf, type KeyedHash } from './token.ts';

/** Why a text was not let through at all. */
export type Withheld = Suspicion | 'too long' | 'not done in time' | 'the scrubber failed';

/** What may leave. */
export interface ScrubbedText {
  /** With tokens in place of what was taken out; `[withheld]` if nothing may leave. */
  readonly text: string;
  /** How many stretches were taken out, by class. */
  readonly taken: Readonly<Partial<Record<PhiClass, number>>>;
  readonly withheld?: Withheld;
}

/** What a gate knows. */
export interface ScrubSettings {
  readonly directory: Directory;
  readonly hash: KeyedHash;
}

/** UTF-16 units of the longest text that is read at once; longer ones come in pieces, cut at line ends. */
export const longestText = 4_000_000;

/** A text of which nothing may leave. */
export function withheldText(reason: Withheld): ScrubbedText {
  return { text: '[withheld]', taken: {}, withheld: reason };
}

/** Takes out what must not leave, then checks what is left. */
export function scrubText(text: string, settings: ScrubSettings): ScrubbedText {
  if (text.length > longestText) return withheldText('too long');
  const { folded, ...scrubbed } = replacePhi(text, settings);
  const suspicion = findSuspicion(folded, settings.directory);
  return suspicion === undefined ? scrubbed : withheldText(suspicion);
}

/** The scrubbed text as it leaves, and as the rules read it. */
function replacePhi(text: string, { directory, hash }: ScrubSettings) {
  const { text: folded, toOriginal } = foldText(text);
  const parts: string[] = [];
  const foldedParts: string[] = [];
  const taken: Partial<Record<PhiClass, number>> = {};
  let done = 0;
  for (const span of findPhi(folded, directory)) {
    const token = tokenOf(span.class, folded.slice(span.start, span.end), hash);
    parts.push(text.slice(toOriginal(done), toOriginal(span.start)), token);
    foldedParts.push(folded.slice(done, span.start), token);
    taken[span.class] = (taken[span.class] ?? 0) + 1;
    done = span.end;
  }
  parts.push(text.slice(toOriginal(done)));
  foldedParts.push(folded.slice(done));
  return { text: parts.join(''), folded: foldedParts.join(''), taken };
}
