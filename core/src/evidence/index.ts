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
