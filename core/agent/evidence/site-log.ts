import type { Clock } from '@osiriscare/core/clock';
import type { Health } from '@osiriscare/core/contracts/scanner';
import {
  formatNote,
  rootOf,
  signCheckpoint,
  type BundleContent,
  type VerifierKey,
} from '@osiriscare/core/evidence';
import type { Logger } from '@osiriscare/core/node/log';
import type { SigningKey } from '@osiriscare/core/node/private-files';
import { sha256 } from '@osiriscare/core/node/signatures';
import type { AgentError } from '../errors.ts';
import type { AgentStore } from '../store/index.ts';
import { appendTo, verifierKeyFor } from './append-entry.ts';
import { beginLog } from './begin-log.ts';
import type { LastCheckpoint } from './last-checkpoint.ts';
import { openLogKey } from './log-key.ts';

/** One thing that was seen or done, as it goes into evidence. */
export type EvidenceRecord = Extract<BundleContent, { readonly kind: 'record' }>;

/** The appliance's log of evidence; this is its only writer. */
export interface SiteLog {
  /** Adds to the log. To be called in the transaction that writes the state which it proves; without a usable key it is kept unsigned until there is one. */
  readonly record: (record: EvidenceRecord) => void;
  /** Whether it can be written, and if not, why. */
  readonly health: () => Health;
  /** Name and key under which others check it; null before the first entry. */
  readonly verifierKey: () => VerifierKey | null;
  /** Signs a checkpoint unless nothing was added since the last one; looks for the key again while there is none. To be called once a minute. */
  readonly checkpoint: () => void;
}

export interface SiteLogDeps {
  readonly store: AgentStore;
  readonly keyPath: string;
  /** Kept beside the database, so that a log which was set back is not taken up again. */
  readonly lastCheckpoint: LastCheckpoint;
  readonly site: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Opens the log; begins one where there was none, and continues in a new one where the old one was set back. */
export function openSiteLog(deps: SiteLogDeps): SiteLog {
  const writer = new SiteLogWriter(deps);
  writer.open();
  return {
    record: (record) => writer.record(record),
    health: () => writer.health(),
    verifierKey: () => writer.verifierKey(),
    checkpoint: () => {
      writer.open();
      writer.checkpoint();
    },
  };
}

const draftsAtOnce = 500;

class SiteLogWriter {
  readonly #deps: SiteLogDeps;
  #key: SigningKey | null = null;
  #problem: AgentError | null = null;

  constructor(deps: SiteLogDeps) {
    this.#deps = deps;
  }

  /** Takes the key, unless it has it, and signs what waited for it. */
  open(): void {
    if (this.#key !== null) return;
    const { store, keyPath, logger } = this.#deps;
    const key = openLogKey(keyPath, store.siteLog.current());
    if (!key.ok) {
      const isNews = this.#problem?.type !== key.error.type;
      this.#problem = key.error;
      if (isNews) logger.error('evidence-stopped', { ...key.error });
      return;
    }
    store.transaction(() => beginLog({ ...this.#deps, key: key.value }));
    this.#key = key.value;
    this.#problem = null;
    this.#signDrafts();
  }

  record(record: EvidenceRecord): void {
    const { store } = this.#deps;
    if (this.#key === null) store.siteLog.addDraft(JSON.stringify(record));
    else store.transaction(() => this.#append(record));
  }

  health(): Health {
    if (this.#problem === null) return { state: 'on', id: null, message: null };
    const { type, message, nextStep } = this.#problem;
    return { state: 'off', id: type, message: `${message} ${nextStep}` };
  }

  verifierKey(): VerifierKey | null {
    const log = this.#deps.store.siteLog.current();
    return log ? verifierKeyFor(log) : null;
  }

  checkpoint(): void {
    const { store, clock, lastCheckpoint } = this.#deps;
    const log = store.siteLog.current();
    if (this.#key === null || log === undefined) return;
    if (store.siteLog.lastCheckpoint(log)?.size === log.length) return;
    const head = { size: log.length, root: rootOf(sha256, store.siteLog.edge(log)) };
    const checkpoint = { origin: log.origin, ...head };
    const note = formatNote(signCheckpoint(checkpoint, verifierKeyFor(log), this.#key.sign));
    // Beside the database first: after a crash in between the log is still what the file says.
    lastCheckpoint.write(note);
    store.siteLog.addCheckpoint(log, { size: log.length, madeAt: clock.now(), note });
  }

  #append(content: BundleContent): void {
    const log = this.#deps.store.siteLog.current();
    if (this.#key === null || log === undefined) throw new Error('there is no log to write to');
    appendTo(log, content, { store: this.#deps.store, key: this.#key });
  }

  #signDrafts(): void {
    const { store } = this.#deps;
    for (;;) {
      const drafts = store.siteLog.drafts(draftsAtOnce);
      if (drafts.length === 0) return;
      store.transaction(() => {
        for (const { number, content } of drafts) {
          this.#append(JSON.parse(content) as EvidenceRecord);
          store.siteLog.removeDraft(number);
        }
      });
    }
  }
}
