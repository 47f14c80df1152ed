import type { Finder } from '@osiriscare/core/phi/testing';
import { SyncRedactor } from 'redact-pii';
import { markedSpans, markers } from './marked-spans.ts';

/** redact-pii with everything on that it has built in. For the score it puts marks around what it would replace. */
export function createRedactPii(): { find: Finder; scrub: (text: string) => string } {
  const [open, close] = markers;
  const marking = new SyncRedactor({ globalReplaceWith: `${open}$&${close}` });
  const redactor = new SyncRedactor();
  return {
    find: (text) => markedSpans(text, marking.redact(text)),
    scrub: (text) => redactor.redact(text),
  };
}
