import { toHex } from '../../trust/hex.ts';
import { toUtf8 } from '../../trust/utf8.ts';
import type { Bundle } from '../bundle/bundle.ts';
import { genesisHash } from '../bundle/chain.ts';
import type { Verdict } from '../log/report.ts';
import { judgeCheckpoint } from './judge-checkpoint.ts';
import { bundleOf, isSignedBy, standsIn, type ShownEntry } from './shown-entry.ts';
import {
  readShown,
  type ShownCheckpoint,
  type WitnessEffects,
  type WitnessedLog,
} from './witnessed-log.ts';

/** What is looked at to prove one entry, in the order in which it is told. */
export const proofSteps = ['body', 'place', 'previous', 'signature', 'tree', 'seen'] as const;
export type ProofStep = (typeof proofSteps)[number];

/** An entry, the one before it and the checkpoint that should cover it, as a log shows them. */
export interface ShownProof {
  readonly position: number;
  readonly entry: ShownEntry & { readonly hash: string };
  /** Body of the entry before; null where it is not kept any more. */
  readonly previousBody: string | null;
  readonly checkpoint: ShownCheckpoint;
}

/**
 * What a witness can say of one entry by what it saw itself.
 *
 * `body`: it is an evidence bundle, and its hash is the one that is shown. `place`: it says itself whose log it is and where it stands. `previous`: it names the hash of the one before.
 * `signature`: it is signed by the pinned key. `tree`: its proof leads to a checkpoint that is signed. `seen`: that checkpoint continues all that the witness saw.
 */
export function proveEntry(
  known: readonly WitnessedLog[],
  shown: ShownProof,
  effects: WitnessEffects,
): Readonly<Record<ProofStep, Verdict>> {
  const { entry, position } = shown;
  const bundle = bundleOf(entry);
  const hash = toHex(effects.sha256(toUtf8(entry.body)));
  return {
    body: verdict(bundle !== undefined && hash === entry.hash),
    previous: previousVerdict(bundle, shown, effects),
    tree: treeVerdict(shown, effects),
    ...followedVerdicts(known.at(-1), { bundle, entry, position }, effects),
    seen: seenVerdict(known, shown.checkpoint, effects),
  };
}

/** By the name and the key that were pinned; without a log that is followed nothing is proven. */
function followedVerdicts(
  followed: WitnessedLog | undefined,
  {
    bundle,
    entry,
    position,
  }: Pick<ShownProof, 'entry' | 'position'> & { bundle?: Bundle | undefined },
  effects: WitnessEffects,
): Readonly<Record<'place' | 'signature', Verdict>> {
  if (!followed) return { place: 'NOT PROVEN', signature: 'NOT PROVEN' };
  return {
    place: verdict(bundle?.log === followed.origin && bundle.chain_position === position),
    signature: verdict(isSignedBy(entry, followed.key.key, effects)),
  };
}

function previousVerdict(
  bundle: Bundle | undefined,
  { position, previousBody }: ShownProof,
  { sha256 }: WitnessEffects,
): Verdict {
  if (position === 0) return verdict(bundle?.prev_hash === genesisHash);
  if (previousBody === null) return 'NOT PROVEN';
  return verdict(bundle?.prev_hash === toHex(sha256(toUtf8(previousBody))));
}

function treeVerdict(
  { position, entry, checkpoint }: ShownProof,
  effects: WitnessEffects,
): Verdict {
  if (entry.proof === null) return 'NOT PROVEN';
  const read = readShown(checkpoint, effects);
  return verdict(read !== undefined && standsIn(read.log, { ...entry, position }, effects));
}

function seenVerdict(
  known: readonly WitnessedLog[],
  checkpoint: ShownCheckpoint,
  effects: WitnessEffects,
): Verdict {
  if (known.length === 0 || checkpoint.note === null) return 'NOT PROVEN';
  return verdict(judgeCheckpoint(known, checkpoint, effects).type === 'cosign');
}

function verdict(isProven: boolean): Verdict {
  return isProven ? 'PASS' : 'FAIL';
}
