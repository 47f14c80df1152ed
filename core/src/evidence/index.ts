export {
  appendLeaf,
  emptyEdge,
  rootOf,
  type Appended,
  type Edge,
  type TreeNode,
} from './merkle/edge.ts';
export {
  makeConsistencyProof,
  makeInclusionProof,
  type ReadNode,
  type StoredTree,
} from './merkle/make-proof.ts';
export { hashLeaf } from './merkle/tree-hash.ts';
export {
  verifyConsistency,
  verifyInclusion,
  type InclusionProof,
  type TreeHead,
} from './merkle/verify-proof.ts';
export {
  checkpointTask,
  formatCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  type Checkpoint,
} from './checkpoint/checkpoint.ts';
export { cosign, cosignaturesBy, type Cosignature } from './checkpoint/cosignature.ts';
export {
  formatNote,
  parseNote,
  signaturesBy,
  type NoteSignature,
  type SignedNote,
} from './checkpoint/signed-note.ts';
export {
  formatVerifierKey,
  parseVerifierKey,
  verifierKeyOf,
  type KeyKind,
  type VerifierKey,
} from './checkpoint/verifier-key.ts';
export {
  bundleContentSchema,
  bundleSchema,
  evidenceEvents,
  evidenceOutcomes,
  longestOutput,
  type Bundle,
  type BundleContent,
} from './bundle/bundle.ts';
export {
  emptyChain,
  genesisHash,
  leafHashOf,
  sealBundle,
  type ChainTip,
  type SealEffects,
  type SealedBundle,
} from './bundle/chain.ts';
export { checkIds, checks, type CheckId } from './log/checks.ts';
export { longestLine, parseLogLine, type LogLine } from './log/lines.ts';
export { createLogVerifier, type LogVerifier } from './log/log-verifier.ts';
export type { PendingSignature } from './log/pending-signature.ts';
export type { Finding, LogReport, Verdict } from './log/report.ts';
export { noRoots, parseRoots, type TrustRoots } from './log/roots.ts';
export { verifyLines } from './log/verify-lines.ts';
export type { VerifierOptions } from './log/verifier-state.ts';
export {
  packetLines,
  wholeLogLines,
  type PacketRange,
  type ProvableLog,
  type StoredEntry,
  type StoredLog,
} from './log/write-lines.ts';
export { judgeCheckpoint } from './witness/judge-checkpoint.ts';
export { judgeSuccessor } from './witness/judge-successor.ts';
export { proofSteps, proveEntry, type ProofStep, type ShownProof } from './witness/prove-entry.ts';
export {
  witnessAlarms,
  type WitnessAlarm,
  type WitnessAlarmKind,
  type WitnessAnswer,
} from './witness/witness-answer.ts';
export type { ShownCheckpoint, WitnessEffects, WitnessedLog } from './witness/witnessed-log.ts';
