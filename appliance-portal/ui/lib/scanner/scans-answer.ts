import type { PassProgress, ScannerStatus } from '@osiriscare/core/contracts/portal';
import { statementOf } from './statement.ts';
import { words } from './words.ts';

/** The sentence above the scans. */
export function scansAnswer({ pass, lastPass }: ScannerStatus): string {
  if (pass) return words.answerRunning;
  return lastPass ? words.answerLast(statementOf(lastPass)) : words.neverScanned;
}

/** Addresses that the sweep of this scan has looked at: none before it, all after it. */
export function sweptOf({ phase, done }: PassProgress): number {
  if (phase === 'asking') return 0;
  return phase === 'sweeping' ? done : Infinity;
}
