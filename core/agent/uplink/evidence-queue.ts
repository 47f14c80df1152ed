import type { Health } from '@osiriscare/core/contracts/scanner';
import type { Logger } from '@osiriscare/core/node/log';
import type { AgentStore, StoredEntry, StoredLog } from '../store/index.ts';
import { retryDelay } from './retry-delay.ts';

/** Entries of a log in their order, as they were signed. */
export interface EvidenceDelivery {
  readonly origin: string;
  /** Public key of the log, 32 bytes. */
  readonly key: Uint8Array;
  /** Signed note of the last checkpoint of the log that this one continues. */
  readonly predecessor: string | null;
  /** Position of the first. */
  readonly from: number;
  readonly entries: readonly Pick<StoredEntry, 'body' | 'signature'>[];
  /** The newest checkpoint, a signed note. */
  readonly checkpoint: string | null;
}

/** Takes evidence to central: answers how many entries of the log, from the first on, central keeps durably. Rejects when it cannot be reached. */
export type DeliverEvidence = (delivery: EvidenceDelivery, signal: AbortSignal) => Promise<number>;

export interface EvidenceQueueDeps {
  readonly deliver: DeliverEvidence;
  readonly store: Pick<AgentStore, 'siteLog' | 'transaction'>;
  readonly logger: Logger;
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Resolves after so many milliseconds, or when the agent stops. By no clock that anybody can set. */
  readonly wait: (ms: number) => Promise<void>;
  readonly stopping: AbortSignal;
}

/** Delivers evidence until the agent stops. */
export interface EvidenceQueue {
  readonly health: () => Health;
  readonly finished: Promise<void>;
}

const on: Health = { state: 'on', id: null, message: null };
const mostAtOnce = 200;
const idleMs = 5_000;
const timeoutMs = 60_000;

/**
 * SPEC A6: the log itself is the queue. Entries go out in their order and again until a receipt covers them, so central may see one twice and knows it by its position; nothing leaves the log that no receipt covers.
 *
 * The oldest log that is not wholly received goes first.
 */
export function startEvidenceQueue(deps: EvidenceQueueDeps): EvidenceQueue {
  const queue = new Deliverer(deps);
  return { health: () => queue.health, finished: queue.run() };
}

class Deliverer {
  readonly #deps: EvidenceQueueDeps;
  #failures = 0;
  /** Where central wants to have a log again, since it lost what it had received. */
  #again: { readonly log: number; readonly from: number } | null = null;
  health: Health = on;

  constructor(deps: EvidenceQueueDeps) {
    this.#deps = deps;
  }

  async run(): Promise<void> {
    const { stopping, wait } = this.#deps;
    while (!stopping.aborted) await wait(await this.#step());
  }

  /** Answers how long to wait for the next. */
  async #step(): Promise<number> {
    const next = this.#next();
    if (next === undefined) return idleMs;
    const { stopping, random, logger } = this.#deps;
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]);
    try {
      this.#receive(next, await this.#deps.deliver(next.delivery, signal));
      this.#failures = 0;
      this.health = on;
      return 0;
    } catch (cause) {
      this.#failures += 1;
      this.health = problemOf(cause);
      if (!stopping.aborted) logger.warn('evidence-not-delivered', { id: this.health.id });
      return retryDelay(this.#failures, random());
    }
  }

  #next(): { readonly log: StoredLog; readonly delivery: EvidenceDelivery } | undefined {
    const { siteLog } = this.#deps.store;
    const log = siteLog.list().find((one) => this.#startIn(one) < one.length);
    if (!log) return undefined;
    const from = this.#startIn(log);
    const entries = siteLog.from(log, from, mostAtOnce);
    const checkpoint = siteLog.lastCheckpoint(log)?.note ?? null;
    const { origin, key, predecessor } = log;
    return { log, delivery: { origin, key, predecessor, from, entries, checkpoint } };
  }

  #startIn(log: StoredLog): number {
    return this.#again?.log === log.number ? this.#again.from : log.acknowledged;
  }

  #receive({ log, delivery }: { log: StoredLog; delivery: EvidenceDelivery }, size: number): void {
    const { store, now, logger } = this.#deps;
    const { from, entries } = delivery;
    if (!Number.isSafeInteger(size) || size < 0 || size > from + entries.length)
      throw new WrongReceipt('receipt_wrong');
    if (size < from) {
      logger.error('evidence-lost-elsewhere', { log: log.origin, had: from, has: size });
      if (size < log.pruned) throw new WrongReceipt('evidence_gap');
      this.#again = { log: log.number, from: size };
      return;
    }
    if (size === from) throw new WrongReceipt('receipt_wrong');
    store.siteLog.receive(log, { size, at: now() });
    const isWhole = size >= log.acknowledged;
    this.#again = this.#again === null || isWhole ? null : { log: log.number, from: size };
  }
}

/** What central answers does not fit what it was sent. */
class WrongReceipt extends Error {
  readonly id: 'receipt_wrong' | 'evidence_gap';

  constructor(id: WrongReceipt['id']) {
    super(id);
    this.id = id;
  }
}

const sentences = {
  receipt_wrong: 'Central gave a receipt for evidence that it was not sent. It is asked again.',
  evidence_gap:
    'Central lost evidence that the appliance no longer keeps. Tell whoever looks after central.',
} as const;

function problemOf(cause: unknown): Health {
  if (cause instanceof WrongReceipt)
    return { state: 'off', id: cause.id, message: sentences[cause.id] };
  const message = 'Central does not answer. The appliance keeps all evidence and sends it later.';
  return { state: 'off', id: 'central_away', message };
}
