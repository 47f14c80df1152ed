import type { FindingState } from '@osiriscare/core/checks';
import { decisionOn, type Decisions } from './decisions.ts';
import type { PeerFinding } from './peer-finding.ts';

/** What became of the findings of another program beside ours. Every one stands in exactly one list. */
export interface Comparison {
  /** A check of ours sees the same drift. */
  readonly seen: readonly (PeerFinding & { readonly check: string })[];
  /** A check of ours looks at it, and is content with less or does not apply. */
  readonly stricter: readonly (PeerFinding & { readonly check: string; readonly why: string })[];
  readonly leftOut: readonly (PeerFinding & { readonly why: string })[];
  /** Nobody has decided, or our check passes and nobody has said why it may. */
  readonly undecided: readonly PeerFinding[];
}

/** Puts the findings of another program beside the states of our checks on the same host. */
export function compareFindings(
  theirs: readonly PeerFinding[],
  ours: ReadonlyMap<string, FindingState>,
  decisions: Decisions,
): Comparison {
  const seen: (PeerFinding & { check: string })[] = [];
  const stricter: (PeerFinding & { check: string; why: string })[] = [];
  const leftOut: (PeerFinding & { why: string })[] = [];
  const undecided: PeerFinding[] = [];
  for (const finding of theirs) {
    const decision = decisionOn(finding, decisions);
    if (decision?.kind === 'left-out') leftOut.push({ ...finding, why: decision.why });
    else if (decision !== undefined && ours.get(decision.check) === 'drift')
      seen.push({ ...finding, check: decision.check });
    else if (decision?.stricter !== undefined)
      stricter.push({ ...finding, check: decision.check, why: decision.stricter });
    else undecided.push(finding);
  }
  return { seen, stricter, leftOut, undecided };
}
