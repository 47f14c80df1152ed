import type { Clock } from '@osiriscare/core/clock';
import type { ProgramView } from '@osiriscare/core/contracts/portal';
import { z } from 'zod';
import type { LastKnownStore } from '../store/index.ts';
import { KnownList, type ListChanges } from './known-list.ts';

const writeEveryMs = 60_000;

/** What there is to know of a program, and who hears of it. */
export interface LastKnownDeps<Status, Item> {
  readonly lastKnown: LastKnownStore;
  readonly clock: Clock;
  /** Names under which status and list are stored. */
  readonly parts: { readonly status: string; readonly list: string };
  readonly statusSchema: z.ZodType<Status>;
  readonly itemSchema: z.ZodType<Item>;
  readonly onView: (view: ProgramView<Status>) => void;
  readonly onItems: (changes: ListChanges<Item>) => void;
}

/** Status and list as a program told them last; survives a restart of the portal. */
export class LastKnown<Status, Item extends { readonly id: string }> {
  readonly #deps: LastKnownDeps<Status, Item>;
  readonly #list = new KnownList<Item>();
  #status: Status | null = null;
  #asOf: number | null = null;
  #awaySince: number | null;
  #writtenAt: number;

  constructor(deps: LastKnownDeps<Status, Item>) {
    this.#deps = deps;
    this.#writtenAt = deps.clock.now();
    const status = deps.lastKnown.read(deps.parts.status, deps.statusSchema);
    const list = deps.lastKnown.read(deps.parts.list, z.array(deps.itemSchema));
    if (status && list) {
      this.#status = status.value;
      this.#asOf = status.at;
      this.#list.replace(list.value);
    }
    this.#awaySince = this.#asOf ?? deps.clock.now();
  }

  view(): ProgramView<Status> {
    return {
      reachable: this.#awaySince === null,
      awaySince: this.#awaySince,
      asOf: this.asOf(),
      status: this.#status,
    };
  }

  /** While the stream is open, what is known is true now. */
  asOf(): number | null {
    return this.#awaySince === null ? this.#deps.clock.now() : this.#asOf;
  }

  all(): Item[] {
    return this.#list.all();
  }

  item(id: string): Item | undefined {
    return this.#list.find(id);
  }

  /** The program is there, and says this. */
  find(status: Status, items: readonly Item[]): void {
    this.#awaySince = null;
    const changes = this.#list.replace(items);
    if (changes.changed.length + changes.removed.length > 0) this.#deps.onItems(changes);
    this.takeStatus(status);
  }

  lose(): void {
    if (this.#awaySince !== null) return;
    this.#asOf = this.#deps.clock.now();
    this.#awaySince = this.#asOf;
    this.write();
    this.#deps.onView(this.view());
  }

  takeStatus(status: Status): void {
    this.#status = status;
    this.heard();
    this.#deps.onView(this.view());
  }

  takeItems(changes: ListChanges<Item>): void {
    this.#list.apply(changes);
    this.heard();
    this.#deps.onItems(changes);
  }

  /** The program said something: what is known is true up to now. */
  heard(): void {
    this.#asOf = this.#deps.clock.now();
    if (this.#asOf - this.#writtenAt >= writeEveryMs) this.write();
  }

  /** Writes it down: once a minute, when the program goes away, and at the end. */
  write(): void {
    if (this.#status === null || this.#asOf === null) return;
    this.#writtenAt = this.#deps.clock.now();
    const { lastKnown, parts } = this.#deps;
    lastKnown.write(parts.list, this.#list.all(), this.#asOf);
    lastKnown.write(parts.status, this.#status, this.#asOf);
  }
}
