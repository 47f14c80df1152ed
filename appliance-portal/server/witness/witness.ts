import type { Clock } from '@osiriscare/core/clock';
import type { AgentEndpoints, CheckpointAnswer } from '@osiriscare/core/contracts/agent';
import {
  cosign,
  formatNote,
  formatVerifierKey,
  judgeCheckpoint,
  judgeSuccessor,
  signaturesBy,
  type VerifierKey,
  type WitnessAnswer,
  type WitnessEffects,
  type WitnessedLog,
} from '@osiriscare/core/evidence';
import type { CallError, ContractClient } from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import { createSignatureChecker, sha256 } from '@osiriscare/core/node/signatures';
import { ok, type Result } from '@osiriscare/core/result';
import type { WitnessStore } from '../store/index.ts';
import { witnessKeyOf, type WitnessSigner } from './witness-key.ts';
import { acceptSuccessor, knownLogs, raise, remember } from './witness-memory.ts';

/** What the witness asks the agent. */
type Log = Pick<ContractClient<AgentEndpoints>, 'checkpoint' | 'evidenceEntry' | 'addCosignature'>;

export interface WitnessDeps {
  readonly store: WitnessStore;
  readonly signer: WitnessSigner;
  readonly log: Log;
  readonly clock: Clock;
  readonly logger: Logger;
  /** It saw something new, or something that must not be. */
  readonly onNews: () => void;
}

/** The clinic's witness: it watches the agent's log of evidence grow, and cosigns only what continues all it saw before. */
export interface Witness {
  readonly key: VerifierKey;
  /** For whoever looks at a proof by the same rules. */
  readonly effects: WitnessEffects;
  /** The logs that it saw, the one that it follows last. */
  readonly known: () => readonly WitnessedLog[];
  /** When it last found all in order; null until then. */
  readonly checkedAt: () => number | null;
  /** Whether the log showed something else than before when it was asked last. */
  readonly isContradicted: () => boolean;
  /** Asks the agent for its newest checkpoint and answers it. Never rejects for the agent; a second call waits for the first. */
  readonly look: () => Promise<void>;
  /** A person knows of an alarm; where it can be, the log that was shown is followed from now on. Answers whether it is. */
  readonly acknowledge: (number: number, who: { by: string; reason: string }) => boolean;
}

type Cosigning = Extract<WitnessAnswer, { type: 'cosign' }>;
type OtherLog = Extract<WitnessAnswer, { type: 'other-log' }>;

/** Puts the witness together; it does nothing by itself. */
export function createWitness(deps: WitnessDeps): Witness {
  const { store, clock, signer } = deps;
  const key = witnessKeyOf(signer);
  const effects = { sha256, holds: createSignatureChecker() };
  let checkedAt: number | null = null;
  let last: Look = 'nothing';
  const parts = { ...deps, key, effects, wasInOrder: () => last === 'in-order' };
  let turn = Promise.resolve();
  const look = async (): Promise<void> => {
    const found = await lookOnce(parts);
    if (found !== 'nothing') last = found;
    if (found === 'in-order') checkedAt = clock.now();
  };
  return {
    key,
    effects,
    known: () => knownLogs(store),
    checkedAt: () => checkedAt,
    isContradicted: () => last === 'contradicted',
    look: () => {
      turn = turn.then(look, look);
      return turn;
    },
    acknowledge: (number, { by, reason }) => {
      const at = clock.now();
      const isAccepted = store.transaction(() => {
        const alarm = store.alarm(number);
        if (!alarm || alarm.acknowledged) return false;
        store.acknowledge(number, { at, by, reason });
        return acceptSuccessor(store, alarm, at);
      });
      deps.onNews();
      return isAccepted;
    },
  };
}

interface Parts extends WitnessDeps {
  readonly key: VerifierKey;
  readonly effects: WitnessEffects;
  readonly wasInOrder: () => boolean;
}

/** What a look found; `nothing` when there was no answer, or nothing to cosign yet. */
type Look = 'in-order' | 'contradicted' | 'nothing';

async function lookOnce(parts: Parts): Promise<Look> {
  const { store, log, effects, logger } = parts;
  const known = knownLogs(store);
  const shown = await log.checkpoint({ params: { seen: String(known.at(-1)?.size ?? 0) } });
  if (!shown.ok) return notAnswered(logger, shown.error);
  const first = judgeCheckpoint(known, shown.value, effects);
  const judged = first.type === 'other-log' ? await judgeOther(parts, known, first) : ok(first);
  if (!judged.ok) return notAnswered(logger, judged.error);
  switch (judged.value.type) {
    case 'alarm':
      return raiseAlarm(parts, judged.value, shown.value);
    case 'cosign':
      return cosignAndHandIn(parts, judged.value);
    default:
      return 'nothing';
  }
}

async function judgeOther(
  { log, effects }: Parts,
  known: readonly WitnessedLog[],
  read: OtherLog,
): Promise<Result<WitnessAnswer, CallError>> {
  const seen = known.at(-1);
  const first = await log.evidenceEntry({ params: { position: '0' } });
  if (!first.ok) return first;
  const { log: other, note } = read;
  const shown = { log: other, note, first: first.value };
  return ok(seen ? judgeSuccessor(seen, shown, effects) : { type: 'wait' });
}

function raiseAlarm(
  { store, clock, logger, onNews, wasInOrder }: Parts,
  alarm: Extract<WitnessAnswer, { type: 'alarm' }>,
  shown: CheckpointAnswer,
): Look {
  const isFresh = wasInOrder();
  if (raise(store, alarm, { shown, at: clock.now(), isFresh })) {
    logger.error('evidence-alarm', { kind: alarm.kind, position: alarm.position });
    onNews();
  }
  return 'contradicted';
}

/** Stored first, cosigned then: after a crash in between the same checkpoint is cosigned again, and never another. */
async function cosignAndHandIn(parts: Parts, { log, note }: Cosigning): Promise<Look> {
  const { store, signer, key, clock, logger, onNews } = parts;
  remember(store, { log, note }, clock.now());
  if (signaturesBy(note, key).length > 0) return 'in-order';
  const line = cosign(note, { key, at: Math.floor(clock.now() / 1000) }, signer.sign);
  const cosigned = formatNote({ text: note.text, signatures: [...note.signatures, line] });
  const body = { note: cosigned, witnessKey: formatVerifierKey(key) };
  const handedIn = await parts.log.addCosignature({ body });
  onNews();
  return handedIn.ok ? 'in-order' : notAnswered(logger, handedIn.error);
}

function notAnswered(logger: Logger, error: CallError): Look {
  const id = error.type === 'problem' ? error.problem.id : error.type;
  if (error.type !== 'unreachable') logger.warn('evidence-not-witnessed', { id });
  return 'nothing';
}
