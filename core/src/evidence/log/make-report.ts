import { checkIds } from './checks.ts';
import type { NotedCheckpoint } from './read-checkpoint.ts';
import type { LogReport } from './report.ts';
import { hold, type VerifierState } from './verifier-state.ts';

/** What came of it all, once every signature is settled. */
export function makeReport(state: VerifierState): LogReport {
  checkPredecessorWitnesses(state);
  const covering = findCovering(state);
  const proven = provenEntries(state, covering);
  return {
    verdict: state.findings.verdict(),
    origin: state.header?.origin ?? null,
    from: state.header?.from ?? 0,
    entries: state.count,
    proven,
    checkpoint: covering?.size ?? null,
    checks: checkIds.map((check) => ({ check, verdict: state.findings.verdictOf(check) })),
    findings: state.findings.list(),
    findingCount: state.findings.count(),
  };
}

/** The largest checkpoint that nothing speaks against and that enough witnesses cosigned. */
function findCovering(state: VerifierState): NotedCheckpoint | undefined {
  const sound = state.checkpoints
    .filter(({ isSound }) => isSound)
    .toSorted((one, other) => other.size - one.size);
  const witnessed = sound.find((checkpoint) => isWitnessed(state, checkpoint));
  const [largest] = sound;
  if (witnessed !== undefined || largest === undefined) return witnessed;
  return holdWitnesses(state, largest, 'witnesses') ? largest : undefined;
}

function isWitnessed({ roots }: VerifierState, { witnesses }: NotedCheckpoint): boolean {
  return witnesses.size >= roots.witnessesNeeded;
}

function holdWitnesses(
  state: VerifierState,
  checkpoint: NotedCheckpoint,
  check: 'witnesses' | 'predecessor',
): boolean {
  const { witnessesNeeded } = state.roots;
  return hold(state, isWitnessed(state, checkpoint), {
    check,
    verdict: 'NOT PROVEN',
    position: checkpoint.size,
    reason: `${checkpoint.witnesses.size} known witnesses cosigned the checkpoint of ${checkpoint.origin}; ${witnessesNeeded} are needed.`,
  });
}

function checkPredecessorWitnesses(state: VerifierState): void {
  const { start, predecessor } = state;
  if (start?.predecessor && predecessor) holdWitnesses(state, predecessor, 'predecessor');
}

/** Counts what is proved, and tells the rest as pending. Nothing counts while anything is wrong, or the log itself is not known. */
function provenEntries(state: VerifierState, covering: NotedCheckpoint | undefined): number {
  const from = state.header?.from ?? 0;
  const end = from + state.count;
  const coveredEnd = Math.max(from, Math.min(end, covering?.size ?? 0));
  const unproved = state.unproved.filter((position) => position >= from && position < coveredEnd);
  const pending = end - coveredEnd + unproved.length;
  hold(state, pending === 0, {
    check: 'pending',
    verdict: 'NOT PROVEN',
    position: unproved[0] ?? coveredEnd,
    reason: `${pending} of ${state.count} entries are covered by no proof to a checkpoint that counts.`,
  });
  const others = checkIds.filter((check) => check !== 'pending');
  const isSound = others.every((check) => state.findings.verdictOf(check) === 'PASS');
  return isSound ? state.count - pending : 0;
}
