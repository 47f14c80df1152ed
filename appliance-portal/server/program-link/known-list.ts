/** What a new list brought. */
export interface ListChanges<Item> {
  readonly changed: Item[];
  readonly removed: string[];
}

/** A program's devices or hosts as they were told last, in the order in which they came. */
export class KnownList<Item extends { readonly id: string }> {
  #items = new Map<string, Item>();

  all(): Item[] {
    return [...this.#items.values()];
  }

  find(id: string): Item | undefined {
    return this.#items.get(id);
  }

  apply({ changed, removed }: ListChanges<Item>): void {
    for (const item of changed) this.#items.set(item.id, item);
    for (const id of removed) this.#items.delete(id);
  }

  /** Takes a whole new list; tells what that changed. */
  replace(items: readonly Item[]): ListChanges<Item> {
    const before = this.#items;
    this.#items = new Map(items.map((item) => [item.id, item]));
    return {
      changed: items.filter((item) => !isSame(item, before.get(item.id))),
      removed: [...before.keys()].filter((id) => !this.#items.has(id)),
    };
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return other !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
