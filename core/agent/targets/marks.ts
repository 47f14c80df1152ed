import { randomBytes } from 'node:crypto';
import type { Marks } from './invocation.ts';

/** New marks for one run. */
export function newMarks(): Marks {
  return { prompt: mark(), ready: mark() };
}

function mark(): string {
  return `osiris-${randomBytes(16).toString('hex')}`;
}
