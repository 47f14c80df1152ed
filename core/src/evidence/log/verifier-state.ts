import type { Sha256 } from '../../trust/effects.ts';
import { emptyEdge, type Edge } from '../merkle/edge.ts';
import { emptyRoot } from '../merkle/tree-hash.ts';
import type { CheckId } from './checks.ts';
import { createKeyHistory, type KeyHistory } from './key-history.ts';
import type { HeaderLine } from './lines.ts';
import type { NotedCheckpoint } from './read-checkpoint.ts';
import type { EntryLink } from './read-entry.ts';
import { collectFindings, type Findings, type Verdict } from './report.ts';
import type { TrustRoots } from './roots.ts';

/** What a verifier works with. */
export interface VerifierOptions {
  readonly sha256: Sha256;
  readonly roots: TrustRoots;
  /** Takes one check away: only for the tests that prove that each is needed. */
  readonly without?: CheckId;
}

/** All that a verifier remembers of what it has read: nothing that grows with the log. */
export interface VerifierState {
  readonly sha256: Sha256;
  readonly roots: TrustRoots;
  readonly findings: Findings;
  readonly keys: KeyHistory;
  header: HeaderLine | undefined;
  readonly checkpoints: NotedCheckpoint[];
  /** By the size that was seen before. */
  readonly consistencyProofs: Map<number, readonly Uint8Array[]>;
  predecessor: NotedCheckpoint | undefined;
  /** The first entry of the log, once it was read. */
  start: EntryLink | undefined;
  /** Entries read so far, history apart. */
  count: number;
  /** Hash of the last entry, hexadecimal; `undefined` before the first entry of a packet. */
  previousHash: string | undefined;
  /** Of a log: its tree so far, and the roots that it had at the sizes that somebody asks for. */
  edge: Edge;
  readonly rootBySize: Map<number, Uint8Array>;
  readonly askedSizes: Set<number>;
  /** Position of the last history entry. */
  lastHistory: number;
  /** Entries of a packet that its checkpoint covers, but without a proof. */
  readonly unproved: number[];
}

/** Before the first line. */
export function startState({ sha256, roots, without }: VerifierOptions): VerifierState {
  return {
    sha256,
    roots,
    findings: collectFindings(without ?? null),
    keys: createKeyHistory(),
    header: undefined,
    checkpoints: [],
    consistencyProofs: new Map(),
    predecessor: undefined,
    start: undefined,
    count: 0,
    previousHash: undefined,
    edge: emptyEdge,
    rootBySize: new Map([[0, emptyRoot(sha256)]]),
    askedSizes: new Set(roots.seen.map(({ size }) => size)),
    lastHistory: -1,
    unproved: [],
  };
}

/** Asks one thing; see {@link Findings.hold}. */
export function hold(
  { findings }: VerifierState,
  condition: boolean,
  { check, position = null, reason, verdict = 'FAIL' }: HeldCheck,
): boolean {
  return findings.hold(condition, { check, verdict, position, reason });
}

interface HeldCheck {
  readonly check: CheckId;
  readonly position?: number | null;
  readonly reason: string;
  readonly verdict?: Exclude<Verdict, 'PASS'>;
}
