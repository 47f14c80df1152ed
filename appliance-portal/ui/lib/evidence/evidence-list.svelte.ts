import type { EvidenceEntry } from '@osiriscare/core/contracts/portal';
import type { PortalApi } from '#lib/api/portal-api.ts';
import type { Trouble } from '#lib/api/trouble.ts';
import { evidencePath, type EvidenceFilter } from './evidence-filter.ts';

/** The records of one filter, the newest first; older ones are fetched when somebody asks. */
export class EvidenceList {
  #entries = $state.raw<readonly EvidenceEntry[]>();
  #more = $state(false);
  #trouble = $state.raw<Trouble>();
  #asked: EvidenceFilter | undefined;
  readonly #api: PortalApi;

  constructor(api: PortalApi) {
    this.#api = api;
  }

  /** Nothing until they were read once. */
  get entries(): readonly EvidenceEntry[] | undefined {
    return this.#entries;
  }

  /** True when there are older ones. */
  get more(): boolean {
    return this.#more;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** Reads the newest; older ones that were shown of the same filter stay. */
  async load(filter: EvidenceFilter): Promise<void> {
    const isOther = !this.#asked || evidencePath(this.#asked) !== evidencePath(filter);
    if (isOther) this.#entries = undefined;
    this.#asked = filter;
    const answer = await this.#api.ask('searchEvidence', { body: filter });
    if (this.#asked !== filter) return;
    this.#trouble = answer.ok ? undefined : answer.error;
    if (!answer.ok) return;
    this.#take(answer.value);
  }

  #take({ entries, more }: { entries: readonly EvidenceEntry[]; more: boolean }): void {
    const last = entries.at(-1)?.position ?? 0;
    const older = more ? (this.#entries ?? []).filter(({ position }) => position < last) : [];
    this.#entries = [...entries, ...older];
    if (older.length === 0) this.#more = more;
  }

  /** Adds the next older ones. */
  async loadOlder(): Promise<Trouble | undefined> {
    const filter = this.#asked;
    const before = this.#entries?.at(-1)?.position;
    if (!filter || before === undefined) return undefined;
    const answer = await this.#api.ask('searchEvidence', { body: { ...filter, before } });
    if (!answer.ok) return answer.error;
    if (this.#asked === filter) {
      this.#entries = [...(this.#entries ?? []), ...answer.value.entries];
      this.#more = answer.value.more;
    }
    return undefined;
  }
}
