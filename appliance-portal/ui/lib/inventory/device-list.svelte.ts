import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import { filterDevices, filterFrom } from './device-filter.ts';
import { sortDevices, sortFrom } from './device-sort.ts';
import { withSetting } from './list-address.ts';

/** The list as filter and order ask for it, and the devices that are ticked in it. */
export class DeviceList {
  readonly #all: () => readonly DeviceSummary[];
  #query = $state.raw(new URLSearchParams());
  #picked = $state.raw<ReadonlySet<string>>(new Set());

  constructor(all: () => readonly DeviceSummary[]) {
    this.#all = all;
  }

  readonly filter = $derived.by(() => filterFrom(this.#query));
  // A text of its own, so that a search does not sort everything anew.
  readonly #order = $derived(this.#query.get('sort'));
  readonly order = $derived(sortFrom(this.#order));
  readonly #sorted = $derived.by(() => sortDevices(this.#all(), this.order));
  readonly shown = $derived.by(() => filterDevices(this.#sorted, this.filter));
  /** Ticked devices that are still shown: nobody decides about what is out of sight. */
  readonly picked = $derived.by(() => this.shown.filter(({ id }) => this.#picked.has(id)));
  readonly allPicked = $derived.by(
    () => this.shown.length > 0 && this.picked.length === this.shown.length,
  );
  readonly vendors = $derived.by(() => vendorsOf(this.#all()));

  /** Filter and order of an address. */
  read(query: string): void {
    this.#query = new URLSearchParams(query);
  }

  /** Changes one of them; gives the query that the address should now carry. */
  set(name: string, value: string): string {
    this.#query = withSetting(this.#query, name, value);
    return `?${this.#query.toString()}`;
  }

  isPicked(id: string): boolean {
    return this.#picked.has(id);
  }

  pick(id: string, picked: boolean): void {
    const next = new Set(this.#picked);
    if (picked) next.add(id);
    else next.delete(id);
    this.#picked = next;
  }

  pickAll(picked: boolean): void {
    this.#picked = new Set(picked ? this.shown.map(({ id }) => id) : []);
  }
}

function vendorsOf(devices: readonly DeviceSummary[]): readonly string[] {
  const vendors = new Set(devices.map(({ vendor }) => vendor).filter((name) => name !== null));
  return [...vendors].sort((a, b) => a.localeCompare(b));
}
